/** Characters as ranges of code points, sorted and apart. */
export type Ranges = readonly (readonly [from: number, to: number])[];

const HIGHEST = 0x10ffff;

/** Every character. */
export const ANY: Ranges = [[0, HIGHEST]];

/** Ranges in order, those that touch joined. */
export function sorted(ranges: Ranges): Ranges {
  const found: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Every character that is not in the ranges. */
export function inverted(ranges: Ranges): Ranges {
  const found: [number, number][] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start > from) found.push([from, start - 1]);
    from = end + 1;
  }
  if (from <= HIGHEST) found.push([from, HIGHEST]);
  return found;
}

/** The characters that stand in both. */
export function met(left: Ranges, right: Ranges): Ranges {
  if (left === ANY) return right;
  if (right === ANY) return left;
  const found: [number, number][] = [];
  for (const [from, to] of left) {
    for (const [start, end] of right) {
      const low = Math.max(from, start);
      const high = Math.min(to, end);
      if (low <= high) found.push([low, high]);
    }
  }
  return found;
}

/** The ranges of the characters for which a test holds, among the first 65,536. */
export function rangesWhere(test: (character: string) => boolean): Ranges {
  const found: [number, number][] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    if (!test(String.fromCharCode(code))) continue;
    const last = found.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}
