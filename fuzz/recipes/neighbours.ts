import { previewVerdict } from '../../contracts/preview.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';
import type { Recipe } from './recipe.ts';
import { createdBy, partOfUse, type Use, usersOf } from './record-use.ts';

/** A change of one record leaves its neighbours as they were: one that the world knows is read before and after. */
export const neighbourKept: Recipe = {
  id: 'neighbour-kept',
  summary: 'a record of its own is changed twice, and a known one is read before and after the second change',
  weight: 3,
  make: ({ table, tables, random, valid }) => {
    const around = surroundingsOf(table, tables);
    const look = random.pick(around?.looks ?? []);
    if (around === undefined || look === undefined) return undefined;
    const edits = valid();
    // Other values first: what the second change writes elsewhere is new there, however often it is sent.
    return sketchOf(around, { look, before: edits.map((edit) => otherwise(edit, table)), edits });
  },
};

/** The same with one parameter and its two plainest values, for each neighbour: what the recipe shows ends at one of these. */
export function neighboursKept(table: OperationTable, tables: Tables, parameter: string): readonly Sketch[] {
  const around = surroundingsOf(table, tables);
  const { name, in: place, valid = [] } = table.byName.get(parameter) ?? {};
  const [one, other] = valid.filter((text) => !text.includes('${'));
  if (around === undefined || name === undefined || place === undefined || one === undefined || other === undefined)
    return [];
  const set = (text: string): readonly Edit[] => [{ kind: 'set', name, in: place, text }];
  return around.looks.map((look) => sketchOf(around, { look, before: set(one), edits: set(other) }));
}

/** What stands around a change: who makes a record to be changed, how it is named, and readings of known other records. */
interface Surroundings {
  readonly maker: OperationTable;
  readonly key: string;
  readonly use: Use;
  readonly looks: readonly Part[];
}

function surroundingsOf(table: OperationTable, tables: Tables): Surroundings | undefined {
  for (const effect of table.operation.effects) {
    if (effect.kind !== 'update') continue;
    const maker = tables.list.find((one) => createdBy(one)?.collection === effect.collection);
    const key = maker === undefined ? undefined : createdBy(maker)?.key;
    const users = usersOf(tables, effect.collection);
    const use = users.find(({ user }) => user === table);
    const looks = users
      .filter(({ user }) => user.operation.reads !== undefined)
      .slice(0, 1)
      .flatMap(looksOf);
    if (maker !== undefined && key !== undefined && use !== undefined) return { maker, key, use, looks };
  }
  return undefined;
}

const MOST_NEIGHBOURS = 3;

/** Readings of known records that the contract lets succeed. */
function looksOf({ user, edit }: Use): Part[] {
  const texts = user.byName.get(edit.name)?.valid.filter((text) => !text.includes('${')) ?? [];
  return texts
    .map((text): Part => ({ operation: user.operation.id, edits: [{ kind: 'set', ...edit, text }] }))
    .filter(({ edits }) => previewVerdict(applyEdits(user, edits), user.ground).decision === 'accept')
    .slice(0, MOST_NEIGHBOURS);
}

function sketchOf(
  { maker, key, use }: Surroundings,
  of: { readonly look: Part; readonly before: readonly Edit[]; readonly edits: readonly Edit[] },
): Sketch {
  const { look, before, edits } = of;
  const parts: readonly Part[] = [
    { operation: maker.operation.id, edits: [], apart: 1 },
    partOfUse(use, { key, number: 2, edits: before }),
    look,
    partOfUse(use, { key, number: 3, edits }),
    look,
  ];
  return { recipe: 'neighbour-kept', parts, relation: 'others' };
}

/** The edit with another plain value, where one is known. */
function otherwise(edit: Edit, table: OperationTable): Edit {
  if (edit.kind !== 'set') return edit;
  const text = table.byName.get(edit.name)?.valid.find((one) => one !== edit.text && !one.includes('${'));
  return text === undefined ? edit : { ...edit, text };
}
