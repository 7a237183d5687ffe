/** A value of a parameter after it was read; decimals stay text, so that no digit is lost. */
export type Value = string | number;

/** A name and a value as they stand between separators, or decoded. */
export type Pair = readonly [name: string, value: string];
