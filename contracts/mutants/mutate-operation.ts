import { child, parent } from '../../openapi/document/pointer.ts';
import { isObject, type Json } from '../../openapi/json.ts';
import { stages, strengths } from './mutate-schema.ts';
import { changed, dropped, eachDropped, eachReplaced, negated, type Place, shown } from './mutating.ts';
import type { Mutation, MutationKind } from './mutation.ts';

/** A parameter: taken out, asked for or not, written in another style. */
export function mutateParameter(place: Place): Mutation[] {
  const { required, in: where, explode } = place.value;
  const what: Mutation = {
    kind: 'parameter',
    pointer: place.pointer,
    says: `parameter ${shown(place.value.name)} dropped`,
    edits: [{ pointer: place.pointer }],
  };
  return [
    what,
    ...(where === 'path' ? [] : [changed(place, 'required', { member: 'required', value: required !== true })]),
    ...dropped(place, 'wire', 'style'),
    ...(typeof explode === 'boolean' ? [changed(place, 'wire', { member: 'explode', value: !explode })] : []),
  ];
}

/** A body: asked for or not. */
export function mutateBody(place: Place): Mutation[] {
  return [changed(place, 'required', { member: 'required', value: place.value.required !== true })];
}

/** A rule: taken out, without or against its condition, and everything about its refusal. */
export function mutateRule(place: Place): Mutation[] {
  return [
    {
      kind: 'rule',
      pointer: place.pointer,
      says: `rule ${shown(place.value.id)} dropped`,
      edits: [{ pointer: place.pointer }],
    },
    ...dropped(place, 'rule', 'if'),
    ...negated(place, 'rule', 'if'),
    ...negated(place, 'rule', 'then'),
    ...strengths(place, 'rule'),
    ...stages(place, 'rule'),
    ...eachDropped(place, 'rule', { member: 'else-outcome', least: 1 }),
    ...eachReplaced(place, 'rule', { member: 'else-outcome', by: place.names.outcomes }),
    ...eachDropped(place, 'rule', { member: 'blame' }),
    ...eachReplaced(place, 'rule', { member: 'blame', by: place.names.parameters }),
  ];
}

/** A condition with several parts: each taken out, and all for any. */
export function mutateCondition(place: Place): Mutation[] {
  const parts = (['all', 'any'] as const).flatMap((member) => {
    const list = place.value[member];
    if (!Array.isArray(list) || list.length < 2) return [];
    const { [member]: _, ...rest } = place.value;
    const other: Mutation = {
      kind: 'rule',
      pointer: place.pointer,
      says: `${member} → ${member === 'all' ? 'any' : 'all'}`,
      edits: [{ pointer: place.pointer, value: { ...rest, [member === 'all' ? 'any' : 'all']: list } }],
    };
    return [...eachDropped(place, 'rule', { member, least: 1 }), other];
  });
  const { param, field, refers } = place.value;
  return [
    ...parts,
    ...(refers === undefined
      ? []
      : [changed(place, 'rule', { member: 'refers', value: refers === 'absent' ? 'present' : 'absent' })]),
    ...(typeof param !== 'string' || field !== undefined ? [] : []),
  ];
}

/** Who asks: nobody, without secret, with other outcomes. */
export function mutateCaller(place: Place): Mutation[] {
  return [
    { kind: 'caller', pointer: place.pointer, says: 'caller dropped', edits: [{ pointer: place.pointer }] },
    ...eachDropped(place, 'caller', { member: 'secret' }),
    ...eachDropped(place, 'caller', { member: 'match', least: 1 }),
    ...(['else', 'absent'] as const).flatMap((member) => [
      ...eachDropped(place, 'caller', { member, least: 1 }),
      ...eachReplaced(place, 'caller', { member, by: place.names.outcomes }),
    ]),
    ...stages(place, 'caller'),
  ];
}

const OTHER_CLASS: Readonly<Record<string, readonly string[]>> = {
  success: ['validated', 'invalid'],
  validated: ['success', 'invalid'],
  invalid: ['conflict', 'internal'],
  unauthenticated: ['forbidden', 'invalid'],
  forbidden: ['unauthenticated', 'invalid'],
  'not-found': ['conflict', 'invalid'],
  conflict: ['not-found', 'invalid'],
  internal: ['invalid'],
};

/** An outcome: taken out, of another class, told under another condition, with another example, form or binding. */
export function mutateOutcome(place: Place): Mutation[] {
  const { class: kind } = place.value;
  const classes = typeof kind === 'string' && Object.hasOwn(OTHER_CLASS, kind) ? (OTHER_CLASS[kind] ?? []) : [];
  return [
    {
      kind: 'outcome',
      pointer: place.pointer,
      says: `outcome ${place.pointer.split('/').at(-1)} dropped`,
      edits: [{ pointer: place.pointer }],
    },
    ...classes.map((value) => changed(place, 'outcome', { member: 'class', value })),
    ...dropped(place, 'when', 'when'),
    ...negated(place, 'when', 'when'),
    ...dropped(place, 'outcome', 'schema'),
    ...dropped(place, 'outcome', 'example'),
    ...eachDropped(place, 'status', { member: 'status' }),
    ...bindings(place),
  ];
}

function bindings(place: Place): Mutation[] {
  const { bind } = place.value;
  if (!isObject(bind)) return [];
  const at = child(place.pointer, 'bind');
  const others = Object.entries(bind).flatMap(([name, said]): Mutation[] => {
    if (!isObject(said)) return [];
    const pointer = child(at, name);
    const change = (says: string, value: Json): Mutation => ({
      kind: 'binding',
      pointer,
      says: `${name}: ${says}`,
      edits: [{ pointer, value }],
    });
    const { of, now } = said;
    return [
      ...(Array.isArray(of) ? [change('parts the other way round', { ...said, of: of.toReversed() })] : []),
      ...(typeof now === 'string' ? [change('another form of time', { now: now.replace(' ', 'T') })] : []),
      ...(said.fill === undefined ? [change('always the same', { value: 'cs-constant' })] : []),
    ];
  });
  return [...eachDropped(place, 'binding', { member: 'bind' }), ...others];
}

/** What a success changes: not at all, without one field, with another value. */
export function mutateEffect(place: Place): Mutation[] {
  const maps = (['set', 'also', 'map', 'by'] as const).flatMap((member) => eachDropped(place, 'effect', { member }));
  const set = isObject(place.value.set) ? place.value.set : {};
  const constant = Object.keys(set)
    .filter((field) => field !== '*')
    .map((field): Mutation => {
      const pointer = child(place.pointer, 'set', field);
      return {
        kind: 'effect',
        pointer,
        says: `${field} always the same`,
        edits: [{ pointer, value: { value: 'cs-constant' } }],
      };
    });
  return [
    { kind: 'effect', pointer: place.pointer, says: 'effect dropped', edits: [{ pointer: place.pointer }] },
    ...maps,
    ...constant,
    ...eachDropped(place, 'effect', { member: 'omit' }),
  ];
}

/** An operation: taken out, by another method, at another path. */
export function mutateOperationPlace(place: Place): Mutation[] {
  const path = parent(place.pointer);
  const method = place.pointer.slice(path.length + 1);
  const other = method === 'post' ? 'put' : method === 'get' ? 'post' : 'get';
  const kind: MutationKind = 'operation';
  return [
    { kind, pointer: place.pointer, says: 'operation dropped', edits: [{ pointer: place.pointer }] },
    {
      kind,
      pointer: place.pointer,
      says: `method ${method} → ${other}`,
      edits: [{ pointer: place.pointer }, { pointer: child(path, other), value: place.value }],
    },
    ...dropped(place, 'read-back', 'x-reads'),
    ...eachDropped(place, 'security', { member: 'security' }),
    ...(Array.isArray(place.value.security) && place.value.security.length > 0
      ? [changed(place, 'security', { member: 'security', value: [] })]
      : []),
  ];
}
