import { child } from '../../openapi/document/pointer.ts';
import { isObject, type Json, type JsonObject } from '../../openapi/json.ts';
import { changed, dropped, eachDropped, eachReplaced, negated, type Place } from './mutating.ts';
import type { Mutation } from './mutation.ts';

/** How requests are written. */
export function mutateWire(place: Place): Mutation[] {
  const { value } = place;
  const flip = (member: string, [one, other]: readonly [string, string]): Mutation[] =>
    value[member] === undefined ? [] : [changed(place, 'wire', { member, value: value[member] === one ? other : one })];
  const plus = isObject(value.plus) ? value.plus : {};
  const signs = Object.entries(plus).flatMap(([where, means]) => {
    const inside: Place = { ...place, pointer: child(place.pointer, 'plus'), value: plus };
    return ['space', 'literal', 'open']
      .filter((one) => one !== means)
      .map((one) => changed(inside, 'wire', { member: where, value: one }));
  });
  return [
    ...eachDropped(place, 'wire', { member: 'separators', least: 1 }),
    ...eachDropped(place, 'wire', { member: 'open-separators' }),
    ...signs,
    ...flip('mixed', ['open', 'allowed']),
    ...flip('names', ['open', 'sensitive']),
    ...flip('slash', ['optional', 'exact']),
    ...dropped(place, 'wire', 'suffix'),
    ...eachDropped(place, 'wire', { member: 'carriers' }),
    ...guarded(place, 'carriers').flatMap((carrier) => [
      ...dropped(carrier, 'wire', 'given'),
      ...negated(carrier, 'wire', 'given'),
      changed(carrier, 'wire', { member: 'open', value: carrier.value.open !== true }),
    ]),
  ];
}

/** Where the outcome stands, and under which HTTP status it comes. */
export function mutateEnvelope(place: Place): Mutation[] {
  const { order, at, type } = place.value;
  const swapped = Array.isArray(order)
    ? swaps(order).map((value) => changed(place, 'envelope', { member: 'order', value }))
    : [];
  return [
    ...swapped,
    ...(typeof at === 'string' ? [changed(place, 'envelope', { member: 'at', value: `${at}x` })] : []),
    ...(typeof type === 'string'
      ? [changed(place, 'envelope', { member: 'type', value: type === 'string' ? 'integer' : 'string' })]
      : []),
    ...dropped(place, 'envelope', 'items'),
    ...dropped(place, 'envelope', 'blame'),
    ...(['missing', 'invalid'] as const).flatMap((member) => [
      ...eachDropped(place, 'envelope', { member, least: 1 }),
      ...eachReplaced(place, 'envelope', { member, by: place.names.outcomes }),
    ]),
    ...eachDropped(place, 'status', { member: 'status' }),
    ...guarded(place, 'status').flatMap(statuses),
  ];
}

function statuses(place: Place): Mutation[] {
  const { always, classes } = place.value;
  const inside: Place | undefined = isObject(classes)
    ? { ...place, pointer: child(place.pointer, 'classes'), value: classes }
    : undefined;
  return [
    ...dropped(place, 'status', 'given'),
    ...negated(place, 'status', 'given'),
    ...(typeof always === 'number' ? [changed(place, 'status', { member: 'always', value: always + 1 })] : []),
    ...(inside === undefined
      ? []
      : Object.entries(inside.value).flatMap(([name, list]) => [
          ...dropped(inside, 'status', name),
          ...eachDropped(inside, 'status', { member: name, least: 1 }),
          ...(Array.isArray(list) && typeof list[0] === 'number'
            ? [changed(inside, 'status', { member: name, value: list.map((one: Json) => Number(one) + 2) })]
            : []),
        ])),
  ];
}

function swaps(list: readonly Json[]): Json[][] {
  return list.slice(1).map((_, index) => {
    const copy = [...list];
    const [left = null, right = null] = [copy[index], copy[index + 1]];
    copy[index] = right;
    copy[index + 1] = left;
    return copy;
  });
}

function guarded(place: Place, member: string): Place[] {
  const list = place.value[member];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: Json, index) =>
    isObject(value) ? [{ ...place, pointer: child(place.pointer, member, index), value }] : [],
  );
}

/** The first server under another path; what the whole document asks of callers. */
export function mutateRoot(place: Place): Mutation[] {
  const { servers, paths } = place.value;
  const [server] = Array.isArray(servers) ? servers : [];
  const url = isObject(server) && typeof server.url === 'string' ? server.url : undefined;
  const at = child('', 'servers', 0, 'url');
  const moved: Mutation[] =
    url === undefined || url.endsWith('/')
      ? []
      : [{ kind: 'path', pointer: at, says: `${url} → ${url}/v9`, edits: [{ pointer: at, value: `${url}/v9` }] }];
  return [
    ...moved,
    ...Object.entries(isObject(paths) ? paths : {}).map(([path, value]) => renamed(path, value)),
    ...eachDropped(place, 'security', { member: 'security' }),
  ];
}

function renamed(path: string, value: Json): Mutation {
  const pointer = child('/paths', path);
  const other = path.endsWith('/') ? `${path}x/` : `${path}x`;
  return {
    kind: 'path',
    pointer,
    says: `path ${path} → ${other}`,
    edits: [{ pointer }, { pointer: child('/paths', other), value }],
  };
}

/** A security scheme of another kind or with another key. */
export function mutateScheme(place: Place): Mutation[] {
  const { type, scheme, name } = place.value;
  return [
    ...(type === 'http'
      ? [changed(place, 'security', { member: 'scheme', value: scheme === 'basic' ? 'bearer' : 'basic' })]
      : []),
    ...(typeof name === 'string' ? [changed(place, 'security', { member: 'name', value: `${name}x` })] : []),
  ];
}

/** The documented responses of an operation. */
export function mutateResponses(place: Place): Mutation[] {
  return Object.keys(place.value).map((status): Mutation => {
    const pointer = child(place.pointer, status);
    return { kind: 'response', pointer, says: `response ${status} dropped`, edits: [{ pointer }] };
  });
}

/** A response: its headers and media types. */
export function mutateResponse(place: Place): Mutation[] {
  return [...eachDropped(place, 'response', { member: 'headers' }), ...otherMedia(place, 'response')];
}

/** The media types of a request body or of a response, each by another name. */
export function otherMedia(place: Place, kind: 'response' | 'content'): Mutation[] {
  const { content } = place.value;
  return Object.entries(isObject(content) ? content : {}).map(([type, media]): Mutation => {
    const pointer = child(place.pointer, 'content', type);
    const other = kind === 'response' ? 'text/plain' : 'application/x-other';
    const edits = [{ pointer }, { pointer: child(place.pointer, 'content', other), value: media }];
    return { kind, pointer, says: `${type} → ${other}`, edits };
  });
}

/** What answers hold: every value of an example taken out, or of another type. */
export function mutateAnswer(value: Json, pointer: string): Mutation[] {
  const parts: (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value as JsonObject)
      : [];
  return parts.flatMap(([name, member]) => {
    const at = child(pointer, name);
    const place = at.slice(at.lastIndexOf('/value') + 6);
    return [
      { kind: 'answer', pointer: at, says: `${place} of the answer left out`, edits: [{ pointer: at }] } as const,
      ...otherTypes(member).map(
        (other): Mutation => ({
          kind: 'answer',
          pointer: at,
          says: `${place} of the answer is ${JSON.stringify(other)}`,
          edits: [{ pointer: at, value: other }],
        }),
      ),
      ...mutateAnswer(member, at),
    ];
  });
}

function otherTypes(value: Json): Json[] {
  if (typeof value === 'string') return /^-?\d+$/.test(value) ? [Number(value)] : [7, null];
  if (typeof value === 'number') return [String(value), value + 1];
  if (typeof value === 'boolean') return [String(value)];
  return value === null ? ['null'] : ['text'];
}
