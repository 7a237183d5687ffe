/** A number as letters and digits of one length: no two names of a run are the start of one another. */
export function serialOf(number: number): string {
  return number.toString(36).padStart(5, '0');
}
