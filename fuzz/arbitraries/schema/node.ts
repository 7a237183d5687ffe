import type { Schema } from '../../../openapi/contract.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../../../openapi/json.ts';
import { isPlain } from '../../../openapi/judge/plain.ts';
import { SchemaSet } from '../../../openapi/schema/validator.ts';
import { Draw } from '../draw.ts';
import { ARRAY, BOOLEAN, type Flat, FRACTION, INTEGER, NULL, OBJECT, product, STRING, typeBit } from './flat.ts';
import { flatten } from './flatten.ts';
import { arrayMaker, canArray, restNode } from './make-array.ts';
import { fractionMaker, integerMaker } from './make-number.ts';
import { canObject, memberNode, objectMaker } from './make-object.ts';
import { stringMaker } from './make-string.ts';
import { type Make, MOST_DEPTH, MOST_HEIGHT, type Node, type Space } from './making.ts';

/** The nodes of a document, all made on first use. */
export function makeSpace(
  root: JsonObject,
  on: { readonly schemas?: SchemaSet; readonly open?: ReadonlySet<Schema>; readonly plain: boolean },
): Space {
  const ids = new WeakMap<JsonObject, number>();
  const nodes = new Map<string, SchemaNode>();
  const schemas = on.schemas ?? new SchemaSet(root, { direction: 'request' });
  let count = 0;
  const idOf = (schema: JsonObject): number => {
    const known = ids.get(schema) ?? count++;
    ids.set(schema, known);
    return known;
  };
  const space: Space = {
    root,
    open: on.open ?? new Set(),
    plain: on.plain,
    flatten: (schema) => flatten(schema, space),
    known: new Map(),
    negated: new Map(),
    within: new Set(),
    negating: new Set(),
    node: (asked) => {
      if (asked.includes(false)) return NOTHING;
      const kept = [...new Set(asked.filter((schema) => isObject(schema)))];
      const key = kept
        .map(idOf)
        .sort((left, right) => left - right)
        .join(' ');
      const known = nodes.get(key);
      if (known !== undefined) return known;
      const node = new SchemaNode(kept, space, schemas);
      nodes.set(key, node);
      return node;
    },
  };
  return space;
}

const NOTHING: Node = {
  make: () => null,
  can: () => false,
  accepts: () => false,
  isPlain: () => false,
  listed: () => [],
  inner: () => [],
};

/** One way to make a value. */
interface Choice {
  readonly make: Make;
  readonly flat: Flat;
}

class SchemaNode implements Node {
  readonly #schemas: readonly JsonObject[];
  readonly #space: Space;
  readonly #validators: SchemaSet;
  readonly #heights: (boolean | undefined)[] = [];
  #flats: readonly Flat[] | undefined;
  #choices: readonly (readonly Choice[])[] | undefined;
  #flattest: readonly Choice[] = [];
  #found: readonly Json[] | undefined;
  #plain: boolean | undefined;

  constructor(schemas: readonly JsonObject[], space: Space, validators: SchemaSet) {
    this.#schemas = schemas;
    this.#space = space;
    this.#validators = validators;
  }

  readonly accepts = (value: Json): boolean =>
    this.#schemas.every((schema) => this.#validators.acceptsInline(schema, value));

  readonly isPlain = (): boolean => {
    if (this.#plain !== undefined) return this.#plain;
    // While the answer is found, a schema that holds itself counts as plain.
    this.#plain = true;
    const context = { root: this.#space.root, schemas: this.#validators };
    const values = this.#some(SHOWN).filter((value) => this.#schemas.some((schema) => isPlain(schema, value, context)));
    this.#plain = values.length > 0;
    return this.#plain;
  };

  readonly can = (height: number): boolean => {
    this.#heights[height] ??= this.#alternatives().some((flat) => this.#fits(flat, height));
    return this.#heights[height];
  };

  readonly listed = (): readonly Json[] | undefined => {
    const lists = this.#alternatives().map(
      (flat) => flat.values ?? (flat.types === BOOLEAN ? [false, true] : flat.types === NULL ? [null] : undefined),
    );
    return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
  };

  readonly inner = (key: string | number): readonly Node[] =>
    this.#alternatives().map((flat) =>
      typeof key === 'string' ? memberNode(flat, key, this.#space) : restNode(flat, key, this.#space),
    );

  readonly make = (draw: Draw, depth: number): Json => {
    const groups = this.#ready();
    draw.left -= 1;
    const isSmall = depth >= MOST_DEPTH || draw.left <= 0;
    const choice = isSmall && this.#flattest.length > 0 ? draw.pick(this.#flattest) : draw.pick(draw.pick(groups));
    return choice.flat.untold ? this.#tested(choice, draw, depth) : choice.make(draw, depth);
  };

  /** A bounded filter, for what could not be made part of the construction. */
  #tested(choice: Choice, draw: Draw, depth: number): Json {
    let value = choice.make(draw, depth);
    for (let tries = 0; tries < 20; tries += 1) {
      if (this.accepts(value)) return value;
      value = draw.pick(draw.pick(this.#ready())).make(draw, depth);
    }
    this.#found ??= this.#search();
    return this.#found.length === 0 ? value : draw.pick(this.#found);
  }

  /** Accepted ones of many values, always the same. */
  #search(): readonly Json[] {
    return this.#some(400).filter(this.accepts);
  }

  #some(count: number): readonly Json[] {
    return sampled(count, (draw) => draw.pick(draw.pick(this.#ready())).make(draw, MOST_DEPTH - 1));
  }

  #alternatives(): readonly Flat[] {
    this.#flats ??= this.#listedFit(product(this.#schemas.map((schema) => this.#space.flatten(schema))));
    return this.#flats;
  }

  /** Listed values must fit everything that is said beside the list. */
  #listedFit(flats: readonly Flat[]): readonly Flat[] {
    const [only] = this.#schemas;
    if (this.#schemas.length === 1 && only !== undefined && Object.keys(only).every(isListing)) return flats;
    return flats.flatMap((flat) => {
      if (flat.values === undefined) return [flat];
      const values = flat.values.filter(this.accepts);
      return values.length === 0 ? [] : [{ ...flat, values, untold: false }];
    });
  }

  #fits(flat: Flat, height: number): boolean {
    if (flat.values !== undefined) return flat.values.length > 0;
    return BITS.some((bit) => (flat.types & bit) !== 0 && this.#canType(flat, bit, height));
  }

  #canType(flat: Flat, bit: number, height: number): boolean {
    if (bit === ARRAY) return canArray(flat, height, this.#space);
    if (bit === OBJECT) return canObject(flat, height, this.#space);
    return this.#scalar(flat, bit) !== undefined;
  }

  readonly #scalars = new Map<Flat, Map<number, Make | undefined>>();

  #scalar(flat: Flat, bit: number): Make | undefined {
    const known = this.#scalars.get(flat) ?? new Map<number, Make | undefined>();
    this.#scalars.set(flat, known);
    if (!known.has(bit)) known.set(bit, scalarMaker(flat, bit, this.#space));
    return known.get(bit);
  }

  #ready(): readonly (readonly Choice[])[] {
    if (this.#choices !== undefined) return this.#choices;
    const groups = this.#alternatives()
      .filter((flat) => this.#fits(flat, MOST_HEIGHT))
      .filter((flat, _, all) => !this.#space.plain || !flat.odd || all.every(({ odd }) => odd))
      .map((flat) => this.#choicesOf(flat, MOST_HEIGHT));
    this.#choices = groups.filter((group) => group.length > 0);
    for (let height = 0; height <= MOST_HEIGHT && this.#flattest.length === 0; height += 1) {
      this.#flattest = this.#alternatives().flatMap((flat) =>
        this.#fits(flat, height) && !(this.#space.plain && flat.odd) ? this.#choicesOf(flat, height) : [],
      );
    }
    if (this.#choices.length === 0) throw new RangeError('No value fits this schema.');
    if (this.#space.plain) this.#choices = this.#plainer(this.#choices);
    return this.#choices;
  }

  /** Without the choices that have no plain value, where others have. */
  #plainer(groups: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] {
    if (groups.length === 1 && new Set(groups[0]?.map(({ make }) => make)).size === 1) return groups;
    const context = { root: this.#space.root, schemas: this.#validators };
    const shows = new Map<Make, boolean>();
    const showsPlain = ({ make }: Choice): boolean => {
      const known = shows.get(make);
      if (known !== undefined) return known;
      const values = sampled(FEW, (draw) => make(draw, MOST_DEPTH - 1));
      const found = values.some((value) => this.#schemas.some((schema) => isPlain(schema, value, context)));
      shows.set(make, found);
      return found;
    };
    const plain = groups.map((group) => group.filter(showsPlain)).filter((group) => group.length > 0);
    return plain.length === 0 ? groups : plain;
  }

  /** The types of an alternative, likelier ones several times; listed and printed values. */
  #choicesOf(flat: Flat, height: number): readonly Choice[] {
    const { values } = flat;
    if (values !== undefined) return [{ flat, make: (draw) => draw.pick(values) }];
    const { plain } = this.#space;
    const choices: Choice[] = [];
    for (const bit of BITS) {
      if ((flat.types & bit) === 0 || !this.#canType(flat, bit, height)) continue;
      const make = this.#maker(flat, bit);
      if (make === undefined) continue;
      for (let count = weightOf(flat, bit, plain); count > 0; count -= 1) choices.push({ flat, make });
    }
    const printed = flat.printed.filter((value) => (typeBit(value) & flat.types) !== 0 && this.accepts(value));
    if (printed.length === 0 || height < MOST_HEIGHT) return choices;
    const share = Math.max(1, Math.round(choices.length / 4));
    return [...choices, ...Array.from({ length: share }, (): Choice => ({ flat, make: (draw) => draw.pick(printed) }))];
  }

  #maker(flat: Flat, bit: number): Make | undefined {
    const on = { space: this.#space, plain: this.#space.plain };
    const make =
      bit === ARRAY ? arrayMaker(flat, on) : bit === OBJECT ? objectMaker(flat, on) : this.#scalar(flat, bit);
    if (make === undefined || flat.notValues.length === 0) return make;
    return (draw, depth) => {
      let value = make(draw, depth);
      const isRuledOut = (): boolean => flat.notValues.some((other) => sameJson(other, value));
      for (let tries = 0; tries < 20 && isRuledOut(); tries += 1) value = make(draw, depth);
      return value;
    };
  }
}

/** So many values are looked at. */
const SHOWN = 8;
const FEW = 4;

/** Always the same values. */
function sampled(count: number, make: (draw: Draw) => Json): readonly Json[] {
  const draw = new Draw();
  return Array.from({ length: count }, (_, index) => {
    draw.reset(index, 1);
    return make(draw);
  });
}

const BITS = [NULL, BOOLEAN, INTEGER, FRACTION, STRING, ARRAY, OBJECT];

function scalarMaker(flat: Flat, bit: number, space: Space): Make | undefined {
  const { plain } = space;
  switch (bit) {
    case NULL:
      return flat.notValues.includes(null) ? undefined : () => null;
    case BOOLEAN: {
      const values = [false, true].filter((value) => !flat.notValues.includes(value));
      return values.length === 0 ? undefined : (draw) => draw.pick(values);
    }
    case INTEGER:
      return integerMaker(flat, plain);
    case FRACTION:
      return fractionMaker(flat, plain);
    default:
      return stringMaker(flat, { space, plain });
  }
}

const SCALAR = BOOLEAN | INTEGER | STRING;

/** Types that keywords speak of are likelier; plain values are of no others. */
function weightOf(flat: Flat, bit: number, plain: boolean): number {
  const isAny = bit === OBJECT || bit === ARRAY || bit === NULL || bit === FRACTION;
  const hinted = flat.hints & flat.types;
  if (hinted === 0 && plain && (bit === OBJECT || bit === ARRAY) && (flat.types & SCALAR) !== 0) return 0;
  if (hinted === 0) return isAny ? (flat.types === bit ? 4 : 1) : 4;
  if ((hinted & bit) !== 0) return 8;
  return plain && bit !== NULL ? 0 : 1;
}

const LISTING =
  /^(?:type|enum|const|title|description|default|examples?|deprecated|readOnly|writeOnly|\$comment|x-.*)$/;

function isListing(keyword: string): boolean {
  return LISTING.test(keyword);
}
