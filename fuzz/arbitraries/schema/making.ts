import type { Schema } from '../../../openapi/contract.ts';
import type { Json } from '../../../openapi/json.ts';
import type { Draw } from '../draw.ts';
import type { Flattening } from './flattening.ts';

/** Makes a value; `depth` counts the objects and arrays around it. */
export type Make = (draw: Draw, depth: number) => Json;

/** One place of a document's values: what several schemas say of it at once. Looked at when it is first asked. */
export interface Node {
  readonly make: Make;
  /** True where a value of at most so many levels of objects and arrays exists. */
  readonly can: (height: number) => boolean;
  readonly accepts: (value: Json) => boolean;
  /** True where some of its values are plain, as far as a few of them show. */
  readonly isPlain: () => boolean;
  /** Every value, where they are listed. */
  readonly listed: () => readonly Json[] | undefined;
  /** The node of a member or an item, in each alternative. */
  readonly inner: (key: string | number) => readonly Node[];
}

/** The nodes of one document. */
export interface Space extends Flattening {
  readonly node: (schemas: readonly Schema[]) => Node;
}

/** Values that must be nested deeper than this are not made. */
export const MOST_HEIGHT = 12;
/** From this depth on values are as flat as they can be. */
export const MOST_DEPTH = 4;
