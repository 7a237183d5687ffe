/** A name as a forgiving target might compare it: NFKC, without white space at its ends, in one letter case. */
export function fold(text: string): string {
  let hasUpper = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= SPACE || code >= DELETE) return foldAny(text);
    if (code >= UPPER_A && code <= UPPER_Z) hasUpper = true;
  }
  return hasUpper ? text.toLowerCase() : text;
}

const SPACE = 0x20;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const DELETE = 0x7f;

/** Upper case first: it makes one of ß and ss, of ς and σ. */
function foldAny(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase().toLowerCase().normalize('NFKC');
}
