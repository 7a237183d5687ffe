/** What one reading of the wire takes for granted where the sources are silent. */
export interface Assumption {
  /** For a person: `the first of a repeated parameter counts`. */
  readonly says: string;
  /** The line of ASSUMPTIONS.md that leaves it open; absent where the document's own `x-wire` does. */
  readonly number?: string;
}

/** Something read from the wire, with what was taken for granted on the way. */
export interface Assumed<T> {
  readonly assumed: readonly Assumption[];
  readonly value: T;
}

/** Something that reads in one way only. */
export function certain<T>(value: T): Assumed<T> {
  return { assumed: [], value };
}
