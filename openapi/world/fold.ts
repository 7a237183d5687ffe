/** A name as a forgiving target might compare it: NFKC, without white space at its ends, in one letter case. */
export function fold(text: string): string {
  if (/^[\x21-\x40\x5B-\x7E]*$/.test(text)) return text;
  return text.normalize('NFKC').trim().toLowerCase();
}
