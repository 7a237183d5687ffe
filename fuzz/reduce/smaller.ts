import { hasAnswer, leansOn, renumbered } from '../answer-slots.ts';
import type { Tables } from '../operation-table.ts';
import type { Edit, Sketch } from '../sketch.ts';

/** The edits of a sketch that may go, those that several parts share as one: they go together. */
export function editGroups({ parts }: Sketch): readonly Edit[] {
  const groups = new Map<string, Edit>();
  for (const edit of parts.flatMap(({ edits }) => edits)) {
    const key = JSON.stringify(edit);
    if (!isTie(key)) groups.set(key, edit);
  }
  return [...groups.values()];
}

/** True for an edit that names what an earlier part made: it ties a sequence together. */
function isTie(key: string): boolean {
  return hasAnswer(key);
}

/** The sketch with only these edits, and those that tie its parts together. */
export function withEdits(sketch: Sketch, kept: readonly Edit[]): Sketch {
  const keys = new Set(kept.map((edit) => JSON.stringify(edit)));
  return changed(sketch, (edits) =>
    edits.filter((edit) => {
      const key = JSON.stringify(edit);
      return isTie(key) || keys.has(key);
    }),
  );
}

/** The sketch with one edit in the place of another, wherever that stands. */
export function withEdit(sketch: Sketch, old: Edit, next: Edit): Sketch {
  const key = JSON.stringify(old);
  return changed(sketch, (edits) => edits.map((edit) => (JSON.stringify(edit) === key ? next : edit)));
}

function changed(sketch: Sketch, change: (edits: readonly Edit[]) => readonly Edit[]): Sketch {
  return { ...sketch, parts: sketch.parts.map((part) => ({ ...part, edits: change(part.edits) })) };
}

/** One part of a sketch as a request alone, without the edits that lean on the answer of another. */
export function alone(sketch: Sketch, index: number): Sketch | undefined {
  const part = sketch.parts[index];
  if (part === undefined) return undefined;
  const edits = part.edits.filter((edit) => !isTie(JSON.stringify(edit)));
  return { recipe: sketch.recipe, parts: [{ operation: part.operation, edits }] };
}

/** The sketch without one of its parts. Undefined where another part leans on it, or the parts are tied together. */
export function withoutPart(sketch: Sketch, index: number): Sketch | undefined {
  if (sketch.relation !== undefined || sketch.parts.length < 2) return undefined;
  const others = sketch.parts.filter((_, at) => at !== index);
  if (others.some((part) => leansOn(part).has(index))) return undefined;
  return {
    ...sketch,
    parts: others.map((part) => renumbered(part, (number) => (number > index ? number - 1 : number))),
  };
}

/** The simplest request of every operation, in the order of the document. */
export function simplestOf(tables: Tables): readonly Sketch[] {
  return tables.list.map(({ operation }) => ({ recipe: 'valid', parts: [{ operation: operation.id, edits: [] }] }));
}
