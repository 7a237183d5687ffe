import type { BodyMedia, Condition, Contract, Envelope, Operation, Outcome, Place, Schema } from '../contract.ts';
import { isObject, type JsonObject } from '../json.ts';
import { resolveSchema } from '../schema/resolve-schema.ts';
import { SchemaSet } from '../schema/validator.ts';
import { formPlace } from '../wire/media-type.ts';
import { type PlannedParameter, planParameters } from './plan-parameter.ts';
import { planWire, type WirePlan } from './plan-wire.ts';

/** What judging an operation needs again and again, worked out once. */
export interface Plan {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly schemas: SchemaSet;
  readonly parameters: readonly PlannedParameter[];
  readonly wire: WirePlan;
  /** Those that must be sent. */
  readonly required: readonly PlannedParameter[];
  /** Those of path, header and cookie. */
  readonly unpaired: readonly PlannedParameter[];
  /** By key; the first parameter of a name has it as its key. */
  readonly byName: ReadonlyMap<string, PlannedParameter>;
  /** As many as there are keys, none of them sent. */
  readonly noValues: readonly undefined[];
  /** Object parameters whose members are pairs of their own. */
  readonly spreadObjects: readonly PlannedParameter[];
  /** Parameters that refer to records or must be unique. */
  readonly referring: readonly PlannedParameter[];
  readonly unique: readonly PlannedParameter[];
  /** Parameters whose default is the value of something else. */
  readonly derived: readonly PlannedParameter[];
  /** Parameters that say who is asking. */
  readonly callerNames: ReadonlySet<string>;
  /** Query parameters that carry an API key. */
  readonly keyNames: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The outcomes of class success and validated, in document order. */
  readonly accepting: readonly Outcome[];
  /** Nothing is asked but of the wire, of single parameters and of the body: no caller, no rule, no record. */
  readonly asksLittle: boolean;
  /** Form bodies whose schema says more than its properties do. */
  readonly forms: Readonly<Record<'form' | 'multipart', FormPlan | undefined>>;
  /** The first kind of form, where the body can be nothing but a form. */
  readonly onlyForm: 'form' | 'multipart' | undefined;
  /** Which HTTP statuses an outcome may have hangs on nothing but facts. */
  readonly statusesOfFacts: boolean;
  /** What `oncePerPlan` keeps. */
  readonly worked: object[];
}

/** The schema of a form body beyond its single fields. */
export interface FormPlan {
  readonly pointer: string;
  readonly schema: Schema;
  /** The schema says more than its properties do. */
  readonly saysMore: boolean;
  /** The schema speaks of fields that are no properties. */
  readonly saysRest: boolean;
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
function requestSchemas(contract: Contract): SchemaSet {
  const known = schemaSets.get(contract);
  if (known !== undefined) return known;
  const schemas = new SchemaSet(contract.root, { direction: 'request', openPlaces: contract.openPlaces });
  schemaSets.set(contract, schemas);
  return schemas;
}

function makePlan(operation: Operation, contract: Contract): Plan {
  const schemas = requestSchemas(contract);
  const parameters = planParameters(operation, { root: contract.root, schemas, openPlaces: contract.openPlaces });
  const keyNames = new Set(
    operation.security.flat().flatMap(({ in: place, key }) => (place === 'query' && key !== undefined ? [key] : [])),
  );
  const referring = parameters.filter(({ parameter }) => parameter.refers !== undefined);
  const unique = parameters.filter(({ parameter }) => parameter.unique !== undefined);
  return {
    contract,
    operation,
    schemas,
    parameters,
    wire: planWire(operation, { parameters, keyNames }),
    required: parameters.filter(({ parameter }) => parameter.required),
    unpaired: parameters.filter(({ parameter }) => UNPAIRED.includes(parameter.in)),
    byName: new Map(parameters.toReversed().map((planned) => [planned.key, planned])),
    noValues: new Array<undefined>(new Set(parameters.map(({ key }) => key)).size).fill(undefined),
    spreadObjects: parameters.filter(({ isSpread }) => isSpread),
    referring,
    unique,
    derived: parameters.filter(({ parameter }) => parameter.default.kind === 'derived'),
    callerNames: callerNames(operation),
    keyNames,
    outcomes: new Map(operation.outcomes.map((outcome) => [outcome.id, outcome])),
    accepting: operation.outcomes.filter((outcome) => outcome.class === 'success' || outcome.class === 'validated'),
    asksLittle: referring.length + unique.length === 0 && asksNobody(operation),
    forms: {
      form: formPlan(operation, 'form', contract.root),
      multipart: formPlan(operation, 'multipart', contract.root),
    },
    onlyForm: onlyForm(operation),
    statusesOfFacts: readsFactsOnly(operation.envelope),
    worked: [],
  };
}

function asksNobody({ caller, security, rules }: Operation): boolean {
  const isOpen = security.length === 0 || security.some((schemes) => schemes.length === 0);
  return caller === undefined && isOpen && rules.length === 0;
}

function readsFactsOnly(envelope: Envelope | undefined): boolean {
  return envelope?.status.every(({ given }) => given === undefined || isOfFacts(given)) === true;
}

function isOfFacts(condition: Condition): boolean {
  switch (condition.kind) {
    case 'fact':
      return true;
    case 'not':
      return isOfFacts(condition.of);
    case 'all':
    case 'any':
      return condition.of.every(isOfFacts);
    case 'sent':
    case 'param':
    case 'refers':
    case 'record':
    case 'same':
      return false;
  }
}

const UNPAIRED: readonly Place[] = ['path', 'header', 'cookie'];

function callerNames(operation: Operation): ReadonlySet<string> {
  const { caller } = operation;
  const refs = caller === undefined ? [] : [...Object.values(caller.match), ...Object.values(caller.secret)];
  return new Set(refs.flatMap((ref) => (ref.kind === 'param' ? [ref.param] : [])));
}

function onlyForm(operation: Operation): 'form' | 'multipart' | undefined {
  const places = (operation.body?.media ?? []).map(({ type }) => formPlace(type));
  return places.includes(undefined) ? undefined : places[0];
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

const REST_KEYWORDS = new Set(['additionalProperties', 'patternProperties', 'unevaluatedProperties', 'propertyNames']);

function formPlan(operation: Operation, place: 'form' | 'multipart', root: JsonObject): FormPlan | undefined {
  const media = operation.body?.media.find(({ type }: BodyMedia) => formPlace(type) === place);
  if (media === undefined) return undefined;
  const schema = resolveSchema(root, media.schema);
  const keywords = isObject(schema) ? Object.keys(schema) : [];
  const saysMore = keywords.some((keyword) => !PROPERTY_KEYWORDS.has(keyword) && !keyword.startsWith('x-'));
  const saysRest = keywords.some((keyword) => REST_KEYWORDS.has(keyword));
  return { pointer: media.schemaPointer, schema, saysMore, saysRest };
}
