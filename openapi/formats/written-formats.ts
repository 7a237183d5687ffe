import type { Json } from '../json.ts';
import { encodeXid } from './xid.ts';

/** Formats that a `bind` writes from other values, by name: undefined where the values do not fit. */
export const writtenFormats: Readonly<Record<string, (values: readonly Json[]) => string | undefined>> = {
  xid: ([account, object]) => {
    const numbers = [Number(account), Number(object)];
    const [first = Number.NaN, second = Number.NaN] = numbers;
    return numbers.every(Number.isSafeInteger) ? encodeXid(first, second) : undefined;
  },
};
