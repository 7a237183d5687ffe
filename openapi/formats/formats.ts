import { isDate, isDateTime, isTime } from './date-formats.ts';
import {
  isEmail,
  isHostname,
  isIpv4,
  isIpv6,
  isJsonPointer,
  isRegex,
  isUri,
  isUriReference,
  isUuid,
} from './text-formats.ts';

/** The formats that are checked, by name; any other format only describes. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  'date-time': isDateTime,
  time: isTime,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  'json-pointer': isJsonPointer,
  regex: isRegex,
  uri: isUri,
  'uri-reference': isUriReference,
  uuid: isUuid,
};
