import { judgeText } from '../../contracts/values.ts';
import type { Tables } from '../operation-table.ts';
import type { Edit, Sketch } from '../sketch.ts';
import type { Harvest } from './harvest.ts';
import { sourcesOf } from './sources.ts';

/** A sketch whose marks are gone or filled, and what they were filled with, in its order: null where nothing was told. */
export interface Filled {
  readonly sketch: Sketch;
  readonly told: readonly (string | null)[];
}

/** What stands in the place of a marked text. */
export type Teller = (edit: Extract<Edit, { kind: 'set' }>, operation: string) => string | undefined;

/** Fills the marks of a sketch; the text of one for which there is nothing stays. */
export function fillTold(sketch: Sketch, tell: Teller): Filled {
  if (!sketch.parts.some(({ edits }) => edits.some(isMarked))) return { sketch, told: NONE };
  const told: (string | null)[] = [];
  const parts = sketch.parts.map((part) => ({
    ...part,
    edits: part.edits.map((edit): Edit => {
      if (!isMarked(edit)) return edit;
      const text = tell(edit, part.operation);
      told.push(text ?? null);
      return text === undefined ? unmarked(edit) : { ...edit, text };
    }),
  }));
  return { sketch: { ...sketch, parts }, told };
}

const NONE: Filled['told'] = [];

function isMarked(edit: Edit): edit is Extract<Edit, { kind: 'set' }> {
  return edit.kind === 'set' && edit.told !== undefined;
}

/** The edit as if nothing had been told. */
export function unmarked({ told: _, ...edit }: Extract<Edit, { kind: 'set' }>): Extract<Edit, { kind: 'set' }> {
  return edit;
}

/** Tells what a lane has harvested by now. */
export function tellerOf(harvest: Harvest, tables: Tables): Teller {
  return ({ name, told = 0 }, operation) => {
    const table = tables.byId.get(operation);
    const parameter = table?.byName.get(name);
    if (table === undefined || parameter === undefined) return undefined;
    const texts = harvest
      .texts(sourcesOf(table, tables).get(name) ?? [])
      .filter((text) => judgeText(parameter.planned, text, parameter.plan) !== 'invalid');
    return texts[told % Math.max(1, texts.length)];
  };
}

/** Tells what was told before a run was killed. */
export function tellerAgain(told: readonly (string | null)[]): Teller {
  let next = 0;
  return () => {
    next += 1;
    return told[next - 1] ?? undefined;
  };
}
