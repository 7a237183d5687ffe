import { isObject, type Json, type JsonObject } from '../json.ts';

type Shape = (value: Json) => boolean;

/**
 * True for a world whose shape is as `world.schema.json` asks; false for one that the validator has to look at, and to word what is
 * wrong. Nearly every world is right, and then the validator need not be loaded.
 */
export function hasWorldShape(root: JsonObject): boolean {
  return typeof root.api === 'string' && hasMembers(root, WORLD);
}

const isText: Shape = (value) => typeof value === 'string';
const isFlag: Shape = (value) => typeof value === 'boolean';
const isList: Shape = (value) => Array.isArray(value);
const isKey: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isRecord: Shape = (value) =>
  isObject(value) && (!Object.hasOwn(value, 'safe') || typeof value.safe === 'boolean');

const COLLECTION: Readonly<Record<string, Shape>> = {
  complete: isFlag,
  next: isKey,
  records: (value) => Array.isArray(value) && value.every(isRecord),
  absent: (value) => isMapOf(value, isList),
};

const WORLD: Readonly<Record<string, Shape>> = {
  api: isText,
  facts: (value) => isMapOf(value, isFlag),
  readings: (value) => isMapOf(value, isText),
  collections: (value) => isMapOf(value, (one) => isObject(one) && hasMembers(one, COLLECTION)),
};

function hasMembers(value: JsonObject, shapes: Readonly<Record<string, Shape>>): boolean {
  return Object.entries(value).every(
    ([name, member]) => Object.hasOwn(shapes, name) && shapes[name]?.(member) === true,
  );
}

function isMapOf(value: Json, shape: Shape): boolean {
  return isObject(value) && Object.values(value).every(shape);
}
