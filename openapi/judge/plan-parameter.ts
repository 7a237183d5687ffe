import type { Operation, Parameter, Schema } from '../contract.ts';
import { isObject, type JsonObject } from '../json.ts';
import { resolveSchema, schemaParts } from '../schema/resolve-schema.ts';
import type { Check } from '../schema/scalar-check.ts';
import { type JsonType, schemaTypes } from '../schema/schema-types.ts';
import type { SchemaSet } from '../schema/validator.ts';
import { isJsonMedia } from '../wire/media-type.ts';
import { isSpreadObject, type Shape } from '../wire/style.ts';
import { plainValueCheck } from './plain-value.ts';

/** A parameter with what judging it needs again and again. */
export interface PlannedParameter {
  readonly parameter: Parameter;
  /** What it goes by in a verdict: its name; with its place where an earlier parameter has the same name. */
  readonly key: string;
  /** The place of its key among the distinct keys of the operation. */
  readonly slot: number;
  readonly types: ReadonlySet<JsonType>;
  /** How its plainest numbers are written; undefined for one that takes no number. */
  readonly number: 'integer' | 'number' | undefined;
  /** True for a value that its schema takes. */
  readonly accepts: Check;
  /** True for a valid value that nobody may refuse. */
  readonly isPlain: Check;
  readonly shape: Shape;
  /** Nothing but text: what stands on the wire is its value. */
  readonly isText: boolean;
  /** An object whose members are pairs of their own. */
  readonly isSpread: boolean;
  /** A repeated parameter is a list, not a repetition. */
  readonly isList: boolean;
  /** Declared members, for an object that is written on the wire member by member. */
  readonly properties: ReadonlySet<string>;
  /** The document itself lists the empty text as a value. */
  readonly listsEmpty: boolean;
  /** JSON stands in the text: the schema of the value inside, and its pointer. */
  readonly inside: { readonly schema: Schema; readonly pointer: string } | undefined;
}

/** What planning a parameter needs of the contract. */
export interface PlanningContext {
  readonly root: JsonObject;
  readonly schemas: SchemaSet;
  readonly openPlaces: ReadonlySet<string>;
}

/** Plans the parameters of an operation, in document order. */
export function planParameters(operation: Operation, context: PlanningContext): readonly PlannedParameter[] {
  const planned: PlannedParameter[] = [];
  const slots = new Map<string, number>();
  for (const parameter of operation.parameters) {
    const twin = planned.find(({ key }) => key === parameter.name);
    const isSame = twin === undefined || (isField(parameter) && isField(twin.parameter));
    const key = isSame ? parameter.name : `${parameter.name} (${parameter.in})`;
    const slot = slots.get(key) ?? slots.size;
    slots.set(key, slot);
    planned.push(planParameter(parameter, { key, slot }, context));
  }
  return planned;
}

/** The fields of a form and of its multipart twin are never sent together. */
function isField({ in: place }: Parameter): boolean {
  return place === 'form' || place === 'multipart';
}

function planParameter(
  parameter: Parameter,
  { key, slot }: Pick<PlannedParameter, 'key' | 'slot'>,
  context: PlanningContext,
): PlannedParameter {
  const { root, schemas } = context;
  const types = schemaTypes(root, parameter.schema);
  const inside = insideOf(parameter, root);
  const shape: Shape = inside !== undefined ? 'text' : shapeOf(types);
  const isPair = parameter.in !== 'path' && parameter.in !== 'header';
  const isSpread = shape === 'members' && isPair && isSpreadObject(parameter);
  // What every value is judged by stands first: it lies together in memory.
  return {
    slot,
    shape,
    inside,
    isText: inside === undefined && types.size === 1 && types.has('string'),
    number: types.has('number') ? 'number' : types.has('integer') ? 'integer' : undefined,
    accepts: schemas.check(parameter.schemaPointer),
    isPlain: plainValueCheck(parameter, context),
    listsEmpty: listsEmpty(parameter, root),
    parameter,
    key,
    types,
    isSpread,
    isList: shape === 'list' && parameter.style === 'form' && parameter.explode,
    properties: new Set(shape === 'members' ? declaredMembers(parameter, root) : []),
  };
}

function shapeOf(types: ReadonlySet<JsonType>): Shape {
  if (types.has('string') || types.has('integer') || types.has('number') || types.has('boolean')) return 'text';
  if (types.has('array')) return 'list';
  return types.has('object') ? 'members' : 'text';
}

function insideOf(parameter: Parameter, root: JsonObject): PlannedParameter['inside'] {
  const schema = resolveSchema(root, parameter.schema);
  if (isObject(schema) && typeof schema.contentMediaType === 'string' && isJsonMedia(schema.contentMediaType)) {
    return { schema: (schema.contentSchema ?? true) as Schema, pointer: `${parameter.schemaPointer}/contentSchema` };
  }
  const isCoded = parameter.content !== undefined && isJsonMedia(parameter.content);
  return isCoded ? { schema: parameter.schema, pointer: parameter.schemaPointer } : undefined;
}

function declaredMembers(parameter: Parameter, root: JsonObject): readonly string[] {
  const parts = schemaParts(root, { schema: parameter.schema, pointer: parameter.schemaPointer });
  return parts.flatMap(({ schema }) =>
    isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : [],
  );
}

function listsEmpty(parameter: Parameter, root: JsonObject): boolean {
  if (parameter.default.kind === 'constant' && parameter.default.value === '') return true;
  return parameter.examples.includes('') || schemaListsEmpty(parameter.schema, { root, depth: 0 });
}

function schemaListsEmpty(schema: Schema, walk: { readonly root: JsonObject; readonly depth: number }): boolean {
  if (walk.depth > 5) return false;
  const resolved = resolveSchema(walk.root, schema);
  if (!isObject(resolved)) return false;
  if (resolved.const === '' || (Array.isArray(resolved.enum) && resolved.enum.includes(''))) return true;
  if (Array.isArray(resolved.examples) && resolved.examples.includes('')) return true;
  return [resolved.anyOf, resolved.oneOf, resolved.allOf].some(
    (list) =>
      Array.isArray(list) &&
      list.some((part) => schemaListsEmpty(part as Schema, { root: walk.root, depth: walk.depth + 1 })),
  );
}
