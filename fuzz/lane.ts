import { previewVerdict } from '../contracts/preview.ts';
import { applyEdits } from './apply-edits.ts';
import { deck } from './deck.ts';
import { Harvest } from './harvest/harvest.ts';
import { type Marking, markTold } from './harvest/mark-told.ts';
import { allSources } from './harvest/sources.ts';
import { asksFor } from './harvest/told-parts.ts';
import type { LaneRandom as Random } from './lane-random.ts';
import { LaneRandom } from './lane-random.ts';
import { cached } from './mutations/cached.ts';
import { missingParameters } from './mutations/missing-parameter.ts';
import type { Mutated, Mutating, Mutation, MutationKind } from './mutations/mutation.ts';
import { mutations } from './mutations/mutations.ts';
import { namesOfNothing } from './mutations/named-nothing.ts';
import { oddities } from './mutations/oddities.ts';
import { type SchemaBreak, schemaBreaks } from './mutations/schema/schema-breaks.ts';
import type { OperationTable, Tables } from './operation-table.ts';
import type { Kitchen, Recipe } from './recipes/recipe.ts';
import { recipes } from './recipes/recipes.ts';
import type { Edit, Sketch } from './sketch.ts';
import { validEdits } from './valid/valid-request.ts';
import type { ValueSource } from './value-source.ts';

/** A stream of sketches for one operation: sequential inside, and a function of seed, operation and number alone. */
export interface Lane {
  /** `createPet 3`. */
  readonly id: string;
  /** Its number among all lanes, whatever the shard: its part of names. */
  readonly place: number;
  readonly table: OperationTable;
  readonly tables: Tables;
  /** The next sketch. Its marks are filled when it is sent. */
  readonly next: () => Sketch;
  /** Its own window of what its answers told; absent where no parameter could take it. */
  readonly harvest?: Harvest;
}

/** What lanes are cut by. */
export interface LaneOptions {
  readonly seed: string;
  /** Lanes an operation. */
  readonly lanes: number;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly values: ValueSource;
  /** The target is on another machine. */
  readonly isAway?: boolean;
  /** True for a text that is a secret: no request names it as a value. */
  readonly isSecret?: (text: string) => boolean;
}

/** The lanes of a run, in the order in which they take turns. */
export function lanesOf(tables: Tables, options: LaneOptions): readonly Lane[] {
  const counts = tables.list.map((table) => options.lanes * shareOf(table));
  const wanted = Array.from({ length: Math.max(0, ...counts) }, (_, number) => number).flatMap((number) =>
    tables.list.flatMap((table, index) => {
      const count = counts[index] ?? 0;
      return number < count ? [{ table, number, count }] : [];
    }),
  );
  const { shard = { index: 0, count: 1 } } = options;
  return wanted.flatMap(({ table, ...of }, place) =>
    place % shard.count === shard.index ? [laneOf(table, { ...of, place, tables, options })] : [],
  );
}

const LARGE = 20;

/** An operation of many parameters has more to show: it gets more lanes. */
function shareOf({ parameters }: OperationTable): number {
  return 1 + Math.floor(parameters.length / LARGE);
}

function laneOf(
  table: OperationTable,
  of: {
    readonly number: number;
    readonly count: number;
    readonly place: number;
    readonly tables: Tables;
    readonly options: LaneOptions;
  },
): Lane {
  const { number, count, place, tables, options } = of;
  const id = `${table.operation.id} ${number + 1}`;
  const random = new LaneRandom(`${options.seed} ${table.operation.api} ${id}`);
  const valid = (other: OperationTable = table): readonly Edit[] => validEdits(other, random, options.values);
  const seed = `${options.seed} ${table.operation.api} ${table.operation.id} deck`;
  const deal = deck(breaksByPlace(table), { seed, number, count });
  const kitchen: Kitchen = {
    tables,
    table,
    random,
    valid,
    nextOddity: deck(odditiesInOne(table), { seed: `${seed} of oddities`, number, count, once: true }),
    nextBreak: () => decidedBreak(deal, table)?.edits,
    mutated: (edits, wanted) => mutated(wanted, { table, edits, random }),
  };
  const next = (): Sketch => nextSketch(kitchen);
  const sources = allSources(tables);
  if (sources.length === 0) return { id, place, table, tables, next };
  const { isAway = false, isSecret = () => false } = options;
  const marking = { tables, random: new LaneRandom(`${options.seed} ${table.operation.api} ${id} harvest`), isAway };
  const harvest = new Harvest(sources, isSecret);
  const asks = asksFor(table, tables, marking);
  return { id, place, table, tables, next: mixing(next, asks, marking), harvest };
}

/** A lane begins by asking for what its parameters may name, and asks again now and then. */
function mixing(next: () => Sketch, asks: readonly Sketch[], marking: Marking): () => Sketch {
  let number = 0;
  return () => {
    const again = asks.length > 0 && marking.random.chance(ASKING) ? marking.random.pick(asks) : undefined;
    const ask = asks[number] ?? again;
    number += 1;
    return ask ?? markTold(next(), marking);
  };
}

/** How often a lane asks again, in percent. */
const ASKING = 3;

/** Every required parameter left out, every reference to nothing, every schema broken in every way, by parameter. */
const breaksByPlace = cached((table): readonly (readonly Break[])[] => {
  const missing = missingParameters(table).map((edit): Break => ({ edits: [edit] }));
  const broken = Map.groupBy(schemaBreaks(table), ({ parameter, pointer }) => parameter ?? pointer);
  const nothing = namesOfNothing(table).map((edits) => edits.map((edit): Break => ({ edits: [edit] })));
  return [...missing.map((one) => [one]), ...nothing, ...broken.values()];
});

const countBreaks = cached((table) => breaksByPlace(table).flat().length);
const odditiesInOne = cached((table): readonly (readonly (readonly Edit[])[])[] => [oddities(table)]);

type Break = Pick<SchemaBreak, 'edits'>;

const decided = new WeakMap<Break, boolean>();

/** The next break that a target must refuse: what is open shows little, and mutations send it now and then. */
function decidedBreak(deal: () => Break | undefined, table: OperationTable): Break | undefined {
  for (let tries = countBreaks(table); tries > 0; tries -= 1) {
    const one = deal();
    if (one === undefined) return undefined;
    const isDecided =
      decided.get(one) ?? previewVerdict(applyEdits(table, one.edits), table.ground).decision === 'refuse';
    decided.set(one, isDecided);
    if (isDecided) return one;
  }
  return undefined;
}

const MOST_TRIES = 8;

function nextSketch(kitchen: Kitchen): Sketch {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const made = weighted(recipes, kitchen.random).make(kitchen);
    if (made !== undefined) return made;
  }
  return { recipe: 'valid', parts: [{ operation: kitchen.table.operation.id, edits: kitchen.valid() }] };
}

function mutated(
  wanted: Parameters<Kitchen['mutated']>[1],
  on: Omit<Mutating, 'sent'>,
): (Mutated & { readonly mutation: Mutation }) | undefined {
  const choice = mutationsOf(wanted);
  const mutating = new LazyMutating(on);
  for (let tries = 0; tries < MOST_TRIES && choice.length > 0; tries += 1) {
    const mutation = weighted(choice, on.random);
    const made = mutation.mutate(mutating);
    if (made !== undefined) return { ...made, mutation };
  }
  return undefined;
}

const KINDS: readonly MutationKind[] = ['breaks', 'respells', 'varies', 'odd'];
const byKinds = new Map<string, readonly Mutation[]>();

/** The mutations of the kinds that are wanted, in their order. */
function mutationsOf(wanted: Parameters<Kitchen['mutated']>[1]): readonly Mutation[] {
  const kinds = KINDS.filter((kind) => wanted({ kind }));
  const key = kinds.join(' ');
  const known = byKinds.get(key) ?? mutations.filter(({ kind }) => kinds.includes(kind));
  byKinds.set(key, known);
  return known;
}

/** Few mutations ask what is sent: it is found out for those. */
class LazyMutating implements Mutating {
  readonly table: OperationTable;
  readonly edits: readonly Edit[];
  readonly random: Random;
  #sent: readonly string[] | undefined;

  constructor({ table, edits, random }: Omit<Mutating, 'sent'>) {
    this.table = table;
    this.edits = edits;
    this.random = random;
  }

  get sent(): readonly string[] {
    this.#sent ??= sentNames(this.table, this.edits);
    return this.#sent;
  }
}

/** The names of the fields that a request with these edits sends. */
function sentNames(table: OperationTable, edits: readonly Edit[]): readonly string[] {
  const names = new Set(table.baseline.template.fields.map(({ name }) => name));
  for (const edit of edits) {
    if (edit.kind === 'set') names.add(edit.name);
    if (edit.kind === 'drop') names.delete(edit.name);
  }
  return table.parameters.flatMap(({ name }) => (names.has(name) ? [name] : []));
}

const totals = new WeakMap<readonly (Recipe | Mutation)[], number>();

function weighted<T extends Recipe | Mutation>(list: readonly T[], random: Random): T {
  const total = totals.get(list) ?? list.reduce((sum, { weight }) => sum + weight, 0);
  totals.set(list, total);
  let dice = random.below(total);
  for (const one of list) {
    dice -= one.weight;
    if (dice < 0) return one;
  }
  return list[0] as T;
}
