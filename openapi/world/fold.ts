/** A name as a forgiving target might compare it: NFKC, without white space at its ends, in one letter case. */
export function fold(text: string): string {
  if (/^[\x21-\x40\x5B-\x7E]*$/.test(text)) return text;
  if (/^[\x21-\x7E]*$/.test(text)) return text.toLowerCase();
  // Upper case first: it makes one of ß and ss, of ς and σ.
  return text.normalize('NFKC').trim().toUpperCase().toLowerCase().normalize('NFKC');
}
