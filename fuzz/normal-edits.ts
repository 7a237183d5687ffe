import type { OperationTable } from './operation-table.ts';
import type { Edit } from './sketch.ts';

const RANK: Readonly<Record<Edit['kind'], number>> = {
  caller: 0,
  basic: 1,
  set: 2,
  drop: 2,
  rename: 3,
  repeat: 4,
  json: 5,
  header: 6,
  method: 7,
  spell: 8,
  order: 9,
  body: 10,
};

/** Edits in the one order in which they are written down: by kind, then by parameter. Of two for one field the later stays. */
export function normalEdits(edits: readonly Edit[], table: OperationTable): readonly Edit[] {
  if (edits.length < 2) return edits;
  const kept = edits.filter((edit, index) => !isOverridden(edit, edits, index));
  const place = (edit: Edit): number => ('name' in edit ? (table.byName.get(edit.name)?.index ?? 1_000) : 0);
  return kept.toSorted((left, right) => RANK[left.kind] - RANK[right.kind] || place(left) - place(right));
}

function isOverridden(edit: Edit, edits: readonly Edit[], index: number): boolean {
  if (edit.kind !== 'set' && edit.kind !== 'drop') return false;
  return edits.some(
    (later, at) => at > index && (later.kind === 'set' || later.kind === 'drop') && later.name === edit.name,
  );
}
