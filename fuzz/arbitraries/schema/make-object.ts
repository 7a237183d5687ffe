import type { Schema } from '../../../openapi/contract.ts';
import { setOwn } from '../../../openapi/document/set-own.ts';
import type { Json } from '../../../openapi/json.ts';
import type { Draw } from '../draw.ts';
import type { Flat } from './flat.ts';
import { type Make, MOST_DEPTH, MOST_HEIGHT, type Node, type Space } from './making.ts';

/** True where an object of at most so many levels fits. */
export function canObject(flat: Flat, height: number, space: Space): boolean {
  const required = requiredNames(flat);
  if (required === undefined || required.size > flat.maxProperties) return false;
  if (required.size === 0 && flat.minProperties === 0) return true;
  if (height <= 0) return false;
  for (const name of required) if (!memberNode(flat, name, space).can(height - 1)) return false;
  const missing = flat.minProperties - required.size;
  if (missing <= 0 || isOpenObject(flat)) return true;
  return (
    optionalNames(flat, required).filter((name) => memberNode(flat, name, space).can(height - 1)).length >= missing
  );
}

interface Member {
  readonly name: string;
  readonly node: Node;
  readonly isRequired: boolean;
  /** Members that must come with it. */
  readonly needs: readonly number[];
}

/** Makes objects: members in the order of the document. */
export function objectMaker(flat: Flat, { space, plain }: { readonly space: Space; readonly plain: boolean }): Make {
  const members = membersOf(flat, space);
  const free = freeNames(flat, space);
  const taken = new Set([
    '__proto__',
    ...documentOrder(flat),
    ...flat.avoided,
    ...flat.dependent.map(([name]) => name),
  ]);
  const least = flat.minProperties;
  const most = flat.maxProperties;
  const count = members.filter(({ isRequired }) => isRequired).length;
  return (draw, depth) => {
    const chosen = choose(members, { draw, depth, least, most, count });
    const object: Record<string, Json> = {};
    let size = 0;
    for (const [index, { name, node }] of members.entries()) {
      if (!chosen[index]) continue;
      size += 1;
      const value = node.make(draw, depth + 1);
      if (name === '__proto__') setOwn(object, name, value);
      else object[name] = value;
    }
    let extra = plain || depth >= MOST_DEPTH || !draw.chance(6) ? 0 : 1 + draw.below(2);
    extra = Math.max(least - size, Math.min(extra, most - size));
    for (let tries = 0; extra > 0 && free !== undefined && tries < 40; tries += 1) {
      const name = free(draw, tries);
      if (name === undefined || taken.has(name) || Object.hasOwn(object, name)) continue;
      const node = memberNode(flat, name, space);
      if (!node.can(MOST_HEIGHT)) continue;
      object[name] = node.make(draw, depth + 1);
      extra -= 1;
    }
    return object;
  };
}

/** The node of a member, by what every schema says of its name. */
export function memberNode(flat: Flat, name: string, space: Space): Node {
  return space.node(memberSchemas(flat, name));
}

function memberSchemas({ layers, forbidden }: Flat, name: string): readonly Schema[] {
  if (forbidden.has(name)) return [false];
  const found: Schema[] = [];
  for (const { properties, patterns, rest } of layers) {
    const own = properties.get(name);
    let isNamed = own !== undefined;
    if (own !== undefined) found.push(own);
    for (const [pattern, schema] of patterns) {
      if (!pattern.test(name)) continue;
      isNamed = true;
      found.push(schema);
    }
    if (!isNamed && rest !== undefined) found.push(rest);
  }
  return found;
}

/** The required names with all that they need; undefined where one of them may not be there. */
function requiredNames(flat: Flat): ReadonlySet<string> | undefined {
  const names = new Set(flat.required);
  for (const name of names) {
    if (flat.forbidden.has(name)) return undefined;
    for (const [when, needs] of flat.dependent) if (when === name) for (const need of needs) names.add(need);
  }
  return names;
}

function optionalNames(flat: Flat, required: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  for (const { properties, silent } of flat.layers) if (!silent) for (const name of properties.keys()) names.add(name);
  return [...names].filter((name) => !required.has(name) && !flat.forbidden.has(name) && !flat.avoided.has(name));
}

function membersOf(flat: Flat, space: Space): readonly Member[] {
  const isMade = (node: Node): boolean => node.can(MOST_HEIGHT) && (!space.plain || node.isPlain());
  const required = requiredNames(flat) ?? new Set();
  const nameNode = flat.names.length === 0 ? undefined : space.node([...flat.names, TEXT]);
  const isAllowed = (name: string): boolean => nameNode === undefined || nameNode.accepts(name);
  const optional = optionalNames(flat, required).filter(
    (name) => isAllowed(name) && isMade(memberNode(flat, name, space)),
  );
  const order = new Map([...documentOrder(flat), ...required, ...optional].map((name, index) => [name, index]));
  const needed = (name: string): ReadonlySet<string> | undefined =>
    requiredNames({ ...flat, required: new Set([name]) });
  const names = [...new Set([...required, ...optional])]
    .filter((name) => required.has(name) || isHad(needed(name), { required, optional }))
    .sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
  return names.map((name) => ({
    name,
    node: memberNode(flat, name, space),
    isRequired: required.has(name),
    needs: [...(needed(name) ?? [])].map((need) => names.indexOf(need)).filter((index) => index >= 0),
  }));
}

function isHad(
  names: ReadonlySet<string> | undefined,
  { required, optional }: { readonly required: ReadonlySet<string>; readonly optional: readonly string[] },
): boolean {
  return names !== undefined && [...names].every((name) => required.has(name) || optional.includes(name));
}

function documentOrder({ layers }: Flat): string[] {
  return [...new Set(layers.flatMap(({ properties }) => [...properties.keys()]))];
}

const TEXT: Schema = { type: 'string' };

/** Which members are there: the required ones; of the others none, some or all. */
function choose(
  members: readonly Member[],
  on: {
    readonly draw: Draw;
    readonly depth: number;
    readonly least: number;
    readonly most: number;
    readonly count: number;
  },
): readonly boolean[] {
  const { draw, depth, least, most } = on;
  const chosen = members.map(({ isRequired }) => isRequired);
  let { count } = on;
  const take = (index: number): void => {
    const added = (members[index]?.needs ?? []).filter((need) => chosen[need] === false);
    if (count + added.length > most) return;
    for (const need of added) chosen[need] = true;
    count += added.length;
  };
  if (count === members.length) return chosen;
  const isSmall = depth >= MOST_DEPTH || draw.left <= 0;
  const dice = draw.below(100);
  const percent = isSmall || dice < 25 ? 0 : dice < 35 ? (depth < 2 ? 100 : 50) : 10 + draw.below(depth < 2 ? 60 : 30);
  const start = most < members.length ? draw.below(members.length) : 0;
  for (let step = 0; percent > 0 && step < members.length; step += 1) {
    const index = (start + step) % members.length;
    if (chosen[index] === false && draw.chance(percent)) take(index);
  }
  for (let step = 0; count < least && step < members.length; step += 1) {
    const index = (start + step) % members.length;
    if (chosen[index] === false) take(index);
  }
  return chosen;
}

/** True where names that nobody declares may stand. */
function isOpenObject(flat: Flat): boolean {
  return flat.layers.every(({ rest, patterns }) => rest !== false || patterns.length > 0);
}

const NAMES = ['extra', 'x', 'note', 'Extra-1', 'über', 'a.b', 'constructor', 'toString', '0', 'ключ', 'a b', ''];

/** Gives names that nobody declares; undefined where none may stand. */
function freeNames(flat: Flat, space: Space): ((draw: Draw, tries: number) => string | undefined) | undefined {
  if (!isOpenObject(flat)) return undefined;
  const closed = flat.layers.filter(({ rest }) => rest === false);
  const patterned = flat.layers.flatMap(({ patterns }) => patterns.map(([pattern]) => pattern.source));
  const isPlain = flat.names.length === 0 && closed.length === 0;
  const nodes = (closed.length > 0 ? patterned : ['', ...patterned])
    .map((pattern) => space.node([...flat.names, pattern === '' ? TEXT : { type: 'string', pattern }]))
    .filter((node) => node.can(MOST_HEIGHT));
  if (nodes.length === 0) return undefined;
  return (draw, tries) => {
    if (isPlain && draw.chance(patterned.length > 0 ? 30 : 100)) {
      return tries < 6 ? draw.pick(NAMES) : `extra${draw.below(100_000)}`;
    }
    const name = draw.pick(nodes).make(draw, 0);
    return typeof name === 'string' ? name : undefined;
  };
}
