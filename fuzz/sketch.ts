import type { Relation } from '../contracts/case.ts';
import type { Place } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';

/**
 * One difference between a request and its operation's baseline. A request of the fuzzer is a baseline with a list of edits: what
 * shrinks is the list, and what is left over at the end is the cause.
 */
export type Edit =
  /**
   * A field set to a text, or added. `raw`: the text stands on the wire as it is, without escapes. `told`: what an earlier answer told
   * stands in its place, where there is any; which, follows from the number.
   */
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly in: Place;
      readonly text: string;
      readonly raw?: true;
      readonly told?: number;
    }
  | { readonly kind: 'drop'; readonly name: string }
  /** A second field of that name, at the end. */
  | { readonly kind: 'repeat'; readonly name: string; readonly in: Place; readonly text: string; readonly raw?: true }
  /** A field under another name. */
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  /** Another known caller of the operation, by its number in `OperationTable.callers`. */
  | { readonly kind: 'caller'; readonly index: number }
  /** No credentials of HTTP Basic, or others. */
  | { readonly kind: 'basic'; readonly username?: string; readonly password?: string }
  | { readonly kind: 'spell'; readonly how: SpellingEdit }
  /** Fields in another order: turned round, or moved on by some places. */
  | { readonly kind: 'order'; readonly by: 'reverse' | number }
  | { readonly kind: 'method'; readonly method: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  /** A place in a JSON body: another value, or none. `told` as of a field. */
  | { readonly kind: 'json'; readonly at: string; readonly value?: Json; readonly told?: number }
  /** The body as bytes: another media type, cut after some bytes, or another text. */
  | { readonly kind: 'body'; readonly type?: string; readonly cut?: number; readonly text?: string };

/** A respelling: the meaning stays. */
export type SpellingEdit =
  | { readonly separator: string }
  | { readonly space: '+' | '%20' }
  | { readonly escape: 'minimal' | 'all' }
  | { readonly path: 'documented' | 'other-slash' | 'other-suffix' }
  | { readonly method: string; readonly carrier: 'query' | 'form'; readonly space?: '+' | '%20' };

/** One request of a sketch: an operation's baseline, edited. */
export interface Part {
  /** The operation's id. */
  readonly operation: string;
  readonly edits: readonly Edit[];
  /** Fresh names get this number, so that two parts do not meet; those whose key starts with `shared-` stay one. */
  readonly apart?: number;
}

/** What the fuzzer sends as one: a request, or several that belong together. Plain data. */
export interface Sketch {
  /** The recipe that made it, for statistics and names. */
  readonly recipe: string;
  /** The mutation, where one was used. */
  readonly mutation?: string;
  readonly parts: readonly Part[];
  readonly relation?: Relation;
  readonly together?: boolean;
  /** What the second part differs in, in the words of the gate: checks name causes by it. */
  readonly name?: string;
}
