import { child } from '../../openapi/document/pointer.ts';
import { isObject, type Json } from '../../openapi/json.ts';
import { mutatePattern } from './mutate-pattern.ts';
import { changed, dropped, eachDropped, eachReplaced, type Place, shown } from './mutating.ts';
import type { Mutation } from './mutation.ts';

/** Every fact that one schema says by itself; those inside it are places of their own. */
export function mutateSchema(place: Place): Mutation[] {
  return [
    ...types(place),
    ...values(place),
    ...bounds(place),
    ...mutatePattern(place),
    ...dropped(place, 'format', 'format'),
    ...defaults(place),
    ...branches(place),
    ...members(place),
    ...content(place),
    ...references(place),
    ...dropped(place, 'plain', 'x-plain'),
    ...dropped(place, 'open', 'x-open'),
    ...dropped(place, 'secret', 'x-secret'),
  ];
}

const OTHER_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: ['integer'],
  integer: ['string', 'number'],
  number: ['string', 'integer'],
  boolean: ['string'],
  array: ['object'],
  object: ['array'],
};

function types(place: Place): Mutation[] {
  const { type } = place.value;
  const listed = Array.isArray(type) ? eachDropped(place, 'type', { member: 'type', least: 1 }) : [];
  const others = typeof type === 'string' && Object.hasOwn(OTHER_TYPE, type) ? (OTHER_TYPE[type] ?? []) : [];
  return [
    ...listed,
    ...dropped(place, 'type', 'type'),
    ...others.map((value) => changed(place, 'type', { member: 'type', value })),
  ];
}

function values(place: Place): Mutation[] {
  const { enum: listed, const: only } = place.value;
  const added: Mutation[] = [];
  if (Array.isArray(listed)) {
    const [first] = listed;
    const other = otherValue(first ?? null, listed);
    const at = child(place.pointer, 'enum');
    added.push({
      kind: 'enum',
      pointer: at,
      says: `enum: ${shown(other)} added`,
      edits: [{ pointer: at, value: [...listed, other] }],
    });
  }
  return [
    ...eachDropped(place, 'enum', { member: 'enum', least: 1 }),
    ...added,
    ...dropped(place, 'enum', 'enum'),
    ...dropped(place, 'enum', 'const'),
    ...(only === undefined ? [] : [changed(place, 'enum', { member: 'const', value: otherValue(only, [only]) })]),
  ];
}

/** A value of the same type that is not listed. */
function otherValue(value: Json, listed: readonly Json[]): Json {
  if (typeof value === 'number') {
    const numbers = listed.filter((one) => typeof one === 'number');
    return Math.max(...numbers) + 1;
  }
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : 'x';
}

const BOUNDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
  'multipleOf',
] as const;

function bounds(place: Place): Mutation[] {
  return BOUNDS.flatMap((member) => {
    const bound = place.value[member];
    if (typeof bound !== 'number') return [];
    const isCount = member.endsWith('Length') || member.endsWith('Items') || member.endsWith('Properties');
    const moved = [bound - 1, bound + 1].filter((value) =>
      isCount ? value >= 0 : member !== 'multipleOf' || value > 0,
    );
    return [...dropped(place, 'bound', member), ...moved.map((value) => changed(place, 'bound', { member, value }))];
  });
}

function defaults(place: Place): Mutation[] {
  const { default: value } = place.value;
  const other =
    value === undefined ? [] : [changed(place, 'default', { member: 'default', value: otherDefault(value, place) })];
  const derived = place.value['x-default'];
  const none =
    derived === undefined || derived === 'none'
      ? []
      : [changed(place, 'default', { member: 'x-default', value: 'none' })];
  return [...dropped(place, 'default', 'default'), ...other, ...dropped(place, 'default', 'x-default'), ...none];
}

/** Another default, one of the listed values where there are some. */
function otherDefault(value: Json, { value: schema }: Place): Json {
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  return listed.find((one) => one !== value) ?? otherValue(value, [value]);
}

function branches(place: Place): Mutation[] {
  return [
    ...['anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((member) =>
      eachDropped(place, 'branch', { member, least: member === 'allOf' || member === 'prefixItems' ? 0 : 1 }),
    ),
    ...['not', 'if', 'then', 'else', 'contains', 'items', 'propertyNames'].flatMap((member) =>
      dropped(place, 'branch', member),
    ),
    ...dropped(place, 'branch', 'uniqueItems'),
  ];
}

function members(place: Place): Mutation[] {
  const { additionalProperties, required, properties } = place.value;
  const names = Object.keys(isObject(properties) ? properties : {});
  const known = Array.isArray(required) ? required : [];
  const at = child(place.pointer, 'required');
  const asked = names
    .filter((name) => !known.includes(name))
    .map(
      (name): Mutation => ({
        kind: 'required',
        pointer: at,
        says: `required: ${name} added`,
        edits: [{ pointer: at, value: [...known, name] }],
      }),
    );
  return [
    ...eachDropped(place, 'required', { member: 'required' }),
    ...asked,
    ...eachDropped(place, 'member', { member: 'properties' }),
    ...eachDropped(place, 'member', { member: 'patternProperties' }),
    ...eachDropped(place, 'required', { member: 'dependentRequired' }),
    ...eachDropped(place, 'branch', { member: 'dependentSchemas' }),
    ...(typeof additionalProperties === 'boolean'
      ? [changed(place, 'member', { member: 'additionalProperties', value: !additionalProperties })]
      : dropped(place, 'member', 'additionalProperties')),
  ];
}

function content(place: Place): Mutation[] {
  return ['contentMediaType', 'contentSchema', 'contentEncoding'].flatMap((member) =>
    dropped(place, 'content', member),
  );
}

function references(place: Place): Mutation[] {
  return (['x-refers', 'x-unique'] as const).flatMap((keyword) => {
    const value = place.value[keyword];
    if (!isObject(value)) return [];
    const kind = keyword === 'x-refers' ? 'reference' : 'uniqueness';
    const inside: Place = { ...place, pointer: child(place.pointer, keyword), value };
    return [
      ...dropped(place, kind, keyword),
      ...eachDropped(inside, kind, { member: 'by', least: 1 }),
      ...eachDropped(inside, kind, { member: 'else', least: 1 }),
      ...eachReplaced(inside, kind, { member: 'else', by: place.names.outcomes }),
      ...eachDropped(inside, kind, { member: 'except' }),
      ...dropped(inside, kind, 'each'),
      ...dropped(inside, kind, 'nowhere'),
      ...strengths(inside, kind),
      ...stages(inside, kind),
    ];
  });
}

/** How certain a refusal is, the other way round, and without the fact that decides it. */
export function strengths(place: Place, kind: Mutation['kind']): Mutation[] {
  const value = place.value.strength === 'may' ? 'must' : 'may';
  return [changed(place, kind, { member: 'strength', value }), ...dropped(place, kind, 'pinned-by')];
}

/** Checked at another stage. */
export function stages(place: Place, kind: Mutation['kind']): Mutation[] {
  const { stage } = place.value;
  return place.names.stages
    .filter((one) => typeof stage === 'string' && one !== stage)
    .map((value) => changed(place, kind, { member: 'stage', value }));
}
