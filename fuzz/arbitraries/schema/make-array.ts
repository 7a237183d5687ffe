import type { Schema } from '../../../openapi/contract.ts';
import { type Json, sameJson } from '../../../openapi/json.ts';
import type { Draw } from '../draw.ts';
import type { Contains, Flat } from './flat.ts';
import { type Make, MOST_DEPTH, MOST_HEIGHT, type Node, type Space } from './making.ts';
import { negationOf } from './negate.ts';

/** True where an array of at most so many levels fits. */
export function canArray(flat: Flat, height: number, space: Space): boolean {
  const places = assigned(flat);
  const least = Math.max(flat.minItems, places.length);
  if (least > flat.maxItems) return false;
  if (least === 0) return true;
  return (
    height > 0 &&
    range(Math.min(least, 40)).every((index) => itemNode(flat, index, places[index], space).can(height - 1))
  );
}

/** Makes arrays. */
export function arrayMaker(flat: Flat, { space, plain }: { readonly space: Space; readonly plain: boolean }): Make {
  const places = assigned(flat);
  const least = Math.max(flat.minItems, places.length);
  const most = Math.max(
    least,
    Math.min(flat.maxItems, longest(flat, least, space), plain ? mostPlain(flat) : Infinity),
  );
  const nodes: Node[] = [];
  const nodeAt = (index: number): Node => {
    const key = Math.min(index, prefixLength(flat) + places.length);
    nodes[key] ??= itemNode(flat, key, places[key], space);
    return nodes[key];
  };
  return (draw, depth) => {
    const length = lengthOf({ least, most, depth }, draw);
    const items: Json[] = [];
    for (let index = 0; index < length; index += 1) {
      const node = nodeAt(index);
      const item = flat.unique ? another(node, items, { draw, depth }) : node.make(draw, depth + 1);
      if (item !== undefined) items.push(item);
    }
    if (flat.repeats && items.length >= 2) items[items.length - 1] = items[0] ?? null;
    return items;
  };
}

/** The node of an item that `contains` does not ask for. */
export function restNode(flat: Flat, index: number, space: Space): Node {
  return itemNode(flat, index, undefined, space);
}

/** Which `contains` each of the first items is there for. */
function assigned({ contains }: Flat): readonly Contains[] {
  return contains.flatMap((one) => Array.from({ length: one.least }, () => one));
}

function itemNode(flat: Flat, index: number, wanted: Contains | undefined, space: Space): Node {
  const schemas: Schema[] = [];
  for (const { prefix, rest, spares } of flat.itemLayers) {
    const own = prefix[index];
    if (own !== undefined) schemas.push(own);
    else if (rest !== undefined && !(spares && wanted !== undefined)) schemas.push(rest);
  }
  if (wanted !== undefined) schemas.push(wanted.schema);
  for (const one of flat.contains) {
    if (one === wanted || one.most === Infinity) continue;
    schemas.push(typeof one.schema === 'boolean' ? !one.schema : negationOf(one.schema));
  }
  return space.node(schemas);
}

/** The greatest length for which every item has a value; unique items may run out of values. */
function longest(flat: Flat, least: number, space: Space): number {
  const places = assigned(flat);
  const last = Math.max(prefixLength(flat), places.length);
  for (let index = least; index <= last; index += 1) {
    if (!itemNode(flat, index, places[index], space).can(MOST_HEIGHT)) return index;
  }
  const listed = itemNode(flat, last, undefined, space).listed();
  return flat.unique && listed !== undefined ? last + listed.length : Infinity;
}

/** Items that no schema declares are not plain. */
function mostPlain({ itemLayers }: Flat): number {
  if (itemLayers.some(({ rest }) => typeof rest === 'object')) return 100;
  return Math.max(0, ...itemLayers.map(({ prefix }) => prefix.length));
}

function prefixLength({ itemLayers }: Flat): number {
  return Math.max(0, ...itemLayers.map(({ prefix }) => prefix.length));
}

function lengthOf({ least, most, depth }: { least: number; most: number; depth: number }, draw: Draw): number {
  if (least >= most) return least;
  if (depth >= MOST_DEPTH || draw.left <= 0) return least;
  const dice = draw.below(100);
  if (dice < 20) return least;
  if (dice < 25 && most <= 64) return most;
  return least + draw.below(Math.min(most - least, depth < 2 ? 5 : 2) + 1);
}

/** An item that is not there yet; undefined where none is found. */
function another(
  node: Node,
  items: readonly Json[],
  { draw, depth }: { readonly draw: Draw; readonly depth: number },
): Json | undefined {
  const isNew = (value: Json): boolean => !items.some((item) => sameJson(item, value));
  for (let tries = 0; tries < 12; tries += 1) {
    const item = node.make(draw, depth + 1);
    if (isNew(item)) return item;
  }
  return node.listed()?.find(isNew);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
