import type { Contract, Operation, Outcome, Parameter, Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { resolveSchema } from '../schema/resolve-schema.ts';
import { type JsonType, schemaTypes } from '../schema/schema-types.ts';
import { SchemaSet } from '../schema/validator.ts';
import type { Shape } from '../wire/style.ts';

/** What judging an operation needs again and again, worked out once. */
export interface Plan {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly schemas: SchemaSet;
  readonly parameters: readonly PlannedParameter[];
  readonly byName: ReadonlyMap<string, PlannedParameter>;
  /** Parameters that say who is asking. */
  readonly callerNames: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The outcomes of class success and validated, in document order. */
  readonly accepting: readonly Outcome[];
  /** The form body's schema, where it says more than its properties do. */
  readonly formSchema?: { readonly pointer: string };
}

export interface PlannedParameter {
  readonly parameter: Parameter;
  readonly types: ReadonlySet<JsonType>;
  readonly shape: Shape;
  /** Declared members, for an object that is written on the wire member by member. */
  readonly properties: readonly string[];
  readonly listsEmpty: boolean;
  /** JSON stands in the text: the schema of the value inside, if any, and its pointer. */
  readonly inside?: { readonly schema: Schema; readonly pointer: string };
}

const plans = new WeakMap<Operation, Plan>();
const schemaSets = new WeakMap<Contract, SchemaSet>();

/** The plan of an operation; made on first use. */
export function planOf(operation: Operation, contract: Contract): Plan {
  const known = plans.get(operation);
  if (known !== undefined) return known;
  const plan = makePlan(operation, contract);
  plans.set(operation, plan);
  return plan;
}

/** The request schemas of a contract, compiled on first use. */
export function requestSchemas(contract: Contract): SchemaSet {
  const known = schemaSets.get(contract);
  if (known !== undefined) return known;
  const schemas = new SchemaSet(contract.root, { direction: 'request', openPlaces: contract.openPlaces });
  schemaSets.set(contract, schemas);
  return schemas;
}

function makePlan(operation: Operation, contract: Contract): Plan {
  const parameters = operation.parameters.map((parameter) => planParameter(parameter, contract.root));
  const formSchema = formSchemaOf(operation, contract.root);
  return {
    contract,
    operation,
    schemas: requestSchemas(contract),
    parameters,
    byName: new Map(parameters.map((planned) => [planned.parameter.name, planned])),
    callerNames: callerNames(operation),
    outcomes: new Map(operation.outcomes.map((outcome) => [outcome.id, outcome])),
    accepting: operation.outcomes.filter((outcome) => outcome.class === 'success' || outcome.class === 'validated'),
    ...(formSchema === undefined ? {} : { formSchema }),
  };
}

function planParameter(parameter: Parameter, root: JsonObject): PlannedParameter {
  const types = schemaTypes(root, parameter.schema);
  const inside = insideOf(parameter, root);
  const shape: Shape = inside !== undefined ? 'text' : shapeOf(types);
  return {
    parameter,
    types,
    shape,
    properties: shape === 'members' ? Object.keys(declaredProperties(parameter.schema, root)) : [],
    listsEmpty: listsEmpty(parameter, root),
    ...(inside === undefined ? {} : { inside }),
  };
}

function shapeOf(types: ReadonlySet<JsonType>): Shape {
  if (types.has('string') || types.has('integer') || types.has('number') || types.has('boolean')) return 'text';
  if (types.has('array')) return 'list';
  return types.has('object') ? 'members' : 'text';
}

function insideOf(parameter: Parameter, root: JsonObject): PlannedParameter['inside'] {
  const schema = resolveSchema(root, parameter.schema);
  if (isObject(schema) && isJsonMedia(schema.contentMediaType)) {
    return { schema: (schema.contentSchema ?? true) as Schema, pointer: `${parameter.schemaPointer}/contentSchema` };
  }
  return isJsonMedia(parameter.content) ? { schema: parameter.schema, pointer: parameter.schemaPointer } : undefined;
}

function isJsonMedia(type: Json | undefined): boolean {
  return typeof type === 'string' && /[/+]json$/.test(type);
}

function declaredProperties(schema: Schema, root: JsonObject): Readonly<Record<string, Json>> {
  const resolved = resolveSchema(root, schema);
  if (!isObject(resolved)) return {};
  const own = isObject(resolved.properties) ? resolved.properties : {};
  const parts = Array.isArray(resolved.allOf) ? resolved.allOf : [];
  return Object.assign({}, own, ...parts.map((part) => declaredProperties(part as Schema, root)));
}

/** True when the document itself lists the empty text: as a default, an example, an enum or const value. */
function listsEmpty(parameter: Parameter, root: JsonObject): boolean {
  if (parameter.default.kind === 'constant' && parameter.default.value === '') return true;
  return parameter.examples.includes('') || schemaListsEmpty(parameter.schema, { root, depth: 0 });
}

function schemaListsEmpty(schema: Schema, walk: { readonly root: JsonObject; readonly depth: number }): boolean {
  if (walk.depth > 20) return false;
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

function callerNames(operation: Operation): ReadonlySet<string> {
  const refs =
    operation.caller === undefined
      ? []
      : [...Object.values(operation.caller.match), ...Object.values(operation.caller.secret)];
  return new Set(refs.flatMap((ref) => (ref.kind === 'param' ? [ref.param] : [])));
}

const PROPERTY_KEYWORDS = new Set([
  'type',
  'properties',
  'required',
  'title',
  'description',
  'examples',
  'example',
  'default',
  '$comment',
]);

function formSchemaOf(operation: Operation, root: JsonObject): { readonly pointer: string } | undefined {
  const media = operation.body?.media.find(
    ({ type }) => type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data',
  );
  if (media === undefined) return undefined;
  const schema = resolveSchema(root, media.schema);
  if (!isObject(schema)) return undefined;
  const more = Object.keys(schema).some((keyword) => !PROPERTY_KEYWORDS.has(keyword) && !keyword.startsWith('x-'));
  return more ? { pointer: media.schemaPointer } : undefined;
}
