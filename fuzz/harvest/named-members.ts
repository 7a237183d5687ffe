import type { Contract, Operation, Schema } from '../../openapi/contract.ts';
import { escapeSegment, isObject, type JsonObject } from '../../openapi/json.ts';
import { schemaKeyword, schemaParts } from '../../openapi/schema/resolve-schema.ts';
import { isJsonMedia } from '../../openapi/wire/media-type.ts';

/** A text or number in a JSON body, as the document says. */
export interface NamedMember {
  /** JSON pointer in the body; `*` for each item of a list. */
  readonly at: string;
  readonly name: string;
  /** The member that holds it or its list, where it has a name. */
  readonly holder?: string;
}

/** Every text and number in the successful JSON answers of an operation, in the order of its schemas. */
export function toldMembers({ responses }: Operation, { root }: Contract): readonly NamedMember[] {
  const found = new Map<string, NamedMember>();
  for (const { status, content } of responses) {
    if (!/^(?:2..|default)$/i.test(status)) continue;
    for (const { type, schema } of content) if (isJsonMedia(type)) look(schema, START, { root, found });
  }
  return [...found.values()];
}

/** Every text and number in the JSON body of an operation's request, in the order of its schema. */
export function askedMembers({ body }: Operation, { root }: Contract): readonly NamedMember[] {
  const found = new Map<string, NamedMember>();
  for (const { type, schema } of body?.media ?? []) if (isJsonMedia(type)) look(schema, START, { root, found });
  return [...found.values()];
}

const START: Place = { at: '', depth: 0 };
const MOST_DEPTH = 6;
const MOST_MEMBERS = 300;

interface Looking {
  readonly root: JsonObject;
  readonly found: Map<string, NamedMember>;
}

interface Place {
  readonly at: string;
  readonly depth: number;
  readonly name?: string;
  readonly holder?: string;
}

function look(schema: Schema, place: Place, on: Looking): void {
  const { root, found } = on;
  const { at, depth, name, holder } = place;
  if (depth > MOST_DEPTH || found.size >= MOST_MEMBERS) return;
  if (name !== undefined && isNaming(root, schema))
    found.set(at, { at, name, ...(holder === undefined ? {} : { holder }) });
  for (const { schema: part } of schemaParts(root, { schema, pointer: '' }))
    for (const [inner, within] of typeof part === 'boolean' ? [] : innerSchemas(part, place)) look(inner, within, on);
}

/** The branches, items and members of a schema, each with where its value stands. */
function innerSchemas({ oneOf, anyOf, items, properties }: JsonObject, place: Place): [Schema, Place][] {
  const branches = [oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? (list as readonly Schema[]) : []));
  const members = isObject(properties) ? Object.entries(properties) : [];
  return [
    ...branches.map((branch): [Schema, Place] => [branch, { ...place, depth: place.depth + 1 }]),
    ...(isObject(items) ? [[items, inside(place, '*')] satisfies [Schema, Place]] : []),
    ...members.flatMap(([name, own]): [Schema, Place][] => (isObject(own) ? [[own, inside(place, name)]] : [])),
  ];
}

/** A list's items are held by what holds the list. */
function inside({ at, depth, name, holder }: Place, segment: string): Place {
  const next = { at: `${at}/${segment === '*' ? '*' : escapeSegment(segment)}`, depth: depth + 1 };
  if (segment === '*') return { ...next, ...(name === undefined ? held(holder) : held(name)) };
  return { ...next, name: segment, ...(name === undefined ? held(holder) : held(name)) };
}

function held(holder: string | undefined): Pick<Place, 'holder'> {
  return holder === undefined ? {} : { holder };
}

/** True for what may name something: a text or a number that is not one of a short list. */
function isNaming(root: JsonObject, schema: Schema): boolean {
  const type = schemaKeyword(root, schema, 'type');
  const types = Array.isArray(type) ? type : [type];
  const isListed = ['enum', 'const'].some((keyword) => schemaKeyword(root, schema, keyword) !== undefined);
  return !isListed && types.some((one) => one === 'string' || one === 'integer' || one === 'number');
}
