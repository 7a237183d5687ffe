import type fc from 'fast-check';
import type { Schema } from '../../openapi/contract.ts';
import type { Json, JsonObject } from '../../openapi/json.ts';
import type { Plan } from '../../openapi/judge/plan.ts';
import { schemaAt } from '../../openapi/schema/resolve-schema.ts';
import { SchemaSet } from '../../openapi/schema/validator.ts';
import { drawnArbitrary } from './drawn-arbitrary.ts';
import type { Node, Space } from './schema/making.ts';
import { makeSpace } from './schema/node.ts';
import { simplerValues } from './simpler-values.ts';

/** Which values are wanted: any that the schema takes, or only plain ones, which nobody may refuse. */
export type Mode = 'plain' | 'any';

/** The document that a schema stands in. */
export interface SchemaGround {
  readonly root: JsonObject;
  /** The plan of an operation, where there is one: it knows the places that cannot be enforced, and has validators ready. */
  readonly plan?: Plan;
  readonly mode?: Mode;
}

interface Document {
  readonly schemas: SchemaSet;
  readonly spaces: Record<Mode, Space>;
  readonly arbitraries: Record<Mode, Map<Schema, fc.Arbitrary<Json>>>;
}

const documents = new WeakMap<JsonObject, Document>();

/** Values that a schema takes, by construction; made on first use and kept. */
export function schemaArbitrary(schema: Schema, on: SchemaGround): fc.Arbitrary<Json> {
  const { mode = 'any' } = on;
  const document = documentOf(on);
  const known = document.arbitraries[mode].get(schema);
  if (known !== undefined) return known;
  const node = document.spaces[mode].node([schema]);
  const arbitrary = drawnArbitrary<Json>({
    draw: (draw) => node.make(draw, 0),
    accepts: (value): value is Json => document.schemas.acceptsInline(schema, value as Json),
    simpler: simplerValues,
  });
  document.arbitraries[mode].set(schema, arbitrary);
  return arbitrary;
}

/** The node of values that fit several schemas at once, for those who write them in another way than as JSON. */
export function nodeOf(schemas: readonly Schema[], on: SchemaGround): Node {
  return documentOf(on).spaces[on.mode ?? 'any'].node(schemas);
}

function documentOf({ root, plan }: SchemaGround): Document {
  const known = documents.get(root);
  if (known !== undefined) return known;
  const schemas = plan?.schemas ?? new SchemaSet(root, { direction: 'request' });
  const pointers = [...(plan?.contract.openPlaces ?? [])];
  const open = new Set<Schema>(pointers.flatMap((pointer) => [schemaAt(root, pointer) ?? []].flat() as Schema[]));
  const made: Document = {
    schemas,
    spaces: {
      plain: makeSpace(root, { schemas, open, plain: true }),
      any: makeSpace(root, { schemas, open, plain: false }),
    },
    arbitraries: { plain: new Map(), any: new Map() },
  };
  documents.set(root, made);
  return made;
}
