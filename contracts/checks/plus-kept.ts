import { isObject, type Json, sameJson } from '../../openapi/json.ts';
import type { Exchange } from '../trace.ts';

/** True when a value differs from what it should be only in pluses for spaces, which the request wrote so: they were not decoded. */
export function isPlusKept(wanted: Json, got: Json, { template }: Exchange): boolean {
  return template.space === '+' && !sameJson(wanted, got) && sameJson(withPluses(wanted), got);
}

function withPluses(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(' ', '+');
  if (Array.isArray(value)) return value.map(withPluses);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withPluses(member)]));
}
