import type { Schema } from '../../../openapi/contract.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../../../openapi/json.ts';
import { uncarried } from '../../../openapi/schema/portable-schema.ts';
import { refPointer, resolveSchema, schemaAt } from '../../../openapi/schema/resolve-schema.ts';
import { ANY_FLAT, type Flat, meet, OBJECT, product, pruned, thinned } from './flat.ts';
import type { Flattening } from './flattening.ts';
import { negate } from './negate.ts';
import { asSchema, ownFlat, schemaList } from './own-flat.ts';

const NONE: ReadonlySet<string> = new Set();

/** The alternatives of a schema: each value that fits one of them is valid, whatever was thinned out. */
export function flatten(schema: Schema, on: Flattening, optional: ReadonlySet<string> = NONE): readonly Flat[] {
  if (typeof schema === 'boolean') return schema ? [ANY_FLAT] : [];
  if (on.open.has(schema)) return [ANY_FLAT];
  const known = optional.size === 0 ? on.known.get(schema) : undefined;
  if (known !== undefined) return known;
  if (on.within.has(schema)) return [];
  on.within.add(schema);
  const flats = alternatives(schema, on, optional);
  on.within.delete(schema);
  if (optional.size === 0) on.known.set(schema, flats);
  return flats;
}

function alternatives(schema: JsonObject, on: Flattening, enclosing: ReadonlySet<string>): readonly Flat[] {
  const readOnly = new Set(uncarried(schema, { root: on.root, direction: 'request' }));
  const optional = readOnly.size === 0 ? enclosing : new Set([...enclosing, ...readOnly]);
  const own = pruned(ownFlat(schema, { optional, readOnly }));
  if (own === undefined) return [];
  const lists: (readonly Flat[])[] = [[own]];
  const target = refPointer(schema);
  if (target !== undefined) lists.push(flatten(schemaAt(on.root, target) ?? true, on));
  for (const part of schemaList(schema.allOf)) lists.push(flatten(part, on, optional));
  if (schema.anyOf !== undefined) lists.push(schemaList(schema.anyOf).flatMap((part) => flatten(part, on, optional)));
  if (schema.oneOf !== undefined) lists.push(oneOf(schemaList(schema.oneOf), on, optional));
  if (schema.not !== undefined) lists.push(negate(asSchema(schema.not), on));
  if (schema.if !== undefined) lists.push(conditional(schema, on, optional));
  for (const [name, part] of Object.entries(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {}))
    lists.push(dependent(name, flatten(asSchema(part), on, optional)));
  const flats = product(lists.map((list) => thinned(list))).map((flat) => evaluated(flat, schema));
  return on.plain && schema['x-plain'] !== undefined ? plainly(flats, schema['x-plain'], on) : flats;
}

/** Exactly one branch: others are told apart by what both say, or negated. */
function oneOf(branches: readonly Schema[], on: Flattening, optional: ReadonlySet<string>): readonly Flat[] {
  const flats = branches.map((branch) => flatten(branch, on, optional));
  const kept = Math.max(4, Math.floor(64 / branches.length));
  return flats.flatMap((own, index) => {
    let rest: readonly Flat[] = thinned(own, kept);
    for (const [other, branch] of branches.entries()) {
      if (other === index || rest.length === 0) continue;
      const overlaps = (flat: Flat): boolean =>
        (flats[other] ?? []).some((one) => !toldApart(flat, one, on.root) && meet(flat, one) !== undefined);
      const apart = rest.filter((flat) => !overlaps(flat));
      rest =
        apart.length === rest.length
          ? rest
          : thinned([...apart, ...product([rest.filter(overlaps), negate(branch, on)])], kept);
    }
    return rest;
  });
}

/** True where a member that both require has no value in common: the usual discriminator. */
function toldApart(left: Flat, right: Flat, root: JsonObject): boolean {
  for (const name of left.required) {
    if (!right.required.has(name)) continue;
    const [ones, others] = [listedMember(left, name, root), listedMember(right, name, root)];
    if (ones !== undefined && others !== undefined && !ones.some((one) => others.some((other) => sameJson(one, other))))
      return true;
  }
  return false;
}

/** The values that one of the layers lists for a member. */
function listedMember({ layers }: Flat, name: string, root: JsonObject): readonly Json[] | undefined {
  for (const { properties } of layers) {
    const schema = resolveSchema(root, properties.get(name) ?? true);
    if (typeof schema === 'boolean') continue;
    if (schema.const !== undefined) return [schema.const];
    if (Array.isArray(schema.enum)) return schema.enum as readonly Json[];
  }
  return undefined;
}

function conditional(schema: JsonObject, on: Flattening, optional: ReadonlySet<string>): readonly Flat[] {
  const condition = asSchema(schema.if);
  const part = (value: Json | undefined): readonly Flat[] =>
    value === undefined ? [ANY_FLAT] : flatten(asSchema(value), on, optional);
  return [
    ...product([flatten(condition, on, optional), part(schema.then)]),
    ...product([negate(condition, on), part(schema.else)]),
  ];
}

function dependent(name: string, flats: readonly Flat[]): readonly Flat[] {
  const present: Flat = { ...ANY_FLAT, types: OBJECT, required: new Set([name]) };
  return [{ ...ANY_FLAT, forbidden: new Set([name]) }, ...product([[present], flats])];
}

/** `unevaluatedProperties` and `unevaluatedItems`, as layers over what the alternative evaluates. */
function evaluated(flat: Flat, schema: JsonObject): Flat {
  let { layers, itemLayers } = flat;
  if (schema.unevaluatedProperties !== undefined) {
    const speaking = layers.filter(({ silent }) => !silent);
    if (speaking.every(({ rest }) => rest === undefined)) {
      const properties = new Map(
        speaking.flatMap((layer) => [...layer.properties.keys()].map((name) => [name, true as Schema])),
      );
      const patterns = speaking.flatMap((layer) => layer.patterns.map(([pattern]) => [pattern, true] as const));
      layers = [...layers, { properties, patterns, rest: asSchema(schema.unevaluatedProperties), silent: false }];
    }
  }
  if (schema.unevaluatedItems !== undefined) {
    const speaking = itemLayers.filter(({ silent }) => !silent);
    if (speaking.every(({ rest }) => rest === undefined)) {
      const length = Math.max(0, ...speaking.map(({ prefix }) => prefix.length));
      const prefix = Array.from({ length }, (): Schema => true);
      itemLayers = [...itemLayers, { prefix, rest: asSchema(schema.unevaluatedItems), spares: true, silent: false }];
    }
  }
  return layers === flat.layers && itemLayers === flat.itemLayers ? flat : { ...flat, layers, itemLayers };
}

/** Only what `x-plain` takes, where that leaves anything. */
function plainly(flats: readonly Flat[], plain: Json, on: Flattening): readonly Flat[] {
  const narrowed = product([flats, flatten(asSchema(plain), on)]);
  return (narrowed.length === 0 ? flats : narrowed).map((flat) => ({ ...flat, saidPlain: true }));
}
