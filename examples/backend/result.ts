/** One thing that is wrong with the input. */
export interface Violation {
  readonly name: string;
  readonly problem: 'missing' | 'invalid' | 'repeated' | 'unknown';
}

/** A reason to refuse: the outcome that the body will say, and the parameter to blame or the empty text. */
export interface Refusal {
  readonly outcome: string;
  readonly name: string;
}

/** What a request came to: a success with its data, or one or more refusals of one outcome. */
export interface Result {
  readonly outcome: string;
  readonly refusals: readonly Refusal[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What `transact` is given: first decide, then do. */
export interface Work {
  readonly decide: () => Result | undefined;
  readonly perform: () => Result;
}
