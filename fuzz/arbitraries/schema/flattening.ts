import type { Schema } from '../../../openapi/contract.ts';
import type { JsonObject } from '../../../openapi/json.ts';
import type { Flat } from './flat.ts';

/** What schemas of a document are flattened in. */
export interface Flattening {
  readonly root: JsonObject;
  /** Schemas that count as `true`. */
  readonly open: ReadonlySet<Schema>;
  /** Values shall be plain: `x-plain` binds. */
  readonly plain: boolean;
  readonly flatten: (schema: Schema) => readonly Flat[];
  /** What is known of schemas, and of what they do not allow. */
  readonly known: Map<JsonObject, readonly Flat[]>;
  readonly negated: Map<JsonObject, readonly Flat[]>;
  /** Schemas that are being looked at: one that holds itself in place adds nothing. */
  readonly within: Set<JsonObject>;
  readonly negating: Set<JsonObject>;
}
