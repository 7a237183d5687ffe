import { judgeText } from '../../contracts/values.ts';
import type { Tables } from '../operation-table.ts';
import type { Edit, Sketch } from '../sketch.ts';
import type { Harvest } from './harvest.ts';
import { sourcesAt } from './json-places.ts';
import { bodySourcesOf, sourcesOf } from './sources.ts';

/** An edit that says where something stands that an answer may tell: a field, or a place in a JSON body. */
export type Telling = Extract<Edit, { kind: 'set' | 'json' }>;

/** A sketch whose marks are gone or filled, and what they were filled with, in its order: null where nothing was told. */
export interface Filled {
  readonly sketch: Sketch;
  readonly told: readonly (string | null)[];
}

/** What stands in the place of a marked text. */
export type Teller = (edit: Telling, operation: string) => string | undefined;

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
      return text === undefined ? unmarked(edit) : withTold(edit, text);
    }),
  }));
  return { sketch: { ...sketch, parts }, told };
}

const NONE: Filled['told'] = [];

/** True for an edit in whose place stands what an answer told, where there is any. */
export function isMarked(edit: Edit): edit is Telling {
  return (edit.kind === 'set' || edit.kind === 'json') && edit.told !== undefined;
}

/** The edit as if nothing had been told. */
export function unmarked<One extends Telling>(edit: One): One {
  const { told: _, ...plain } = edit;
  return plain as One;
}

/** A number stays one. */
function withTold(edit: Telling, text: string): Edit {
  if (edit.kind === 'set') return { ...edit, text };
  return { ...edit, value: typeof edit.value === 'number' ? Number(text) : text };
}

/** Tells what a lane has harvested by now. */
export function tellerOf(harvest: Harvest, tables: Tables): Teller {
  return (edit, operation) => {
    const table = tables.byId.get(operation);
    if (table === undefined) return undefined;
    const { told = 0 } = edit;
    if (edit.kind === 'json') {
      const texts = harvest.texts(sourcesAt(bodySourcesOf(table, tables), edit.at));
      return oneOf(typeof edit.value === 'number' ? texts.filter(isWhole) : texts, told);
    }
    const parameter = table.byName.get(edit.name);
    if (parameter === undefined) return undefined;
    const texts = harvest
      .texts(sourcesOf(table, tables).get(edit.name) ?? [])
      .filter((text) => judgeText(parameter.planned, text, parameter.plan) !== 'invalid');
    return oneOf(texts, told);
  };
}

function oneOf(texts: readonly string[], told: number): string | undefined {
  return texts[told % Math.max(1, texts.length)];
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Tells what was told before a run was killed. */
export function tellerAgain(told: readonly (string | null)[]): Teller {
  let next = 0;
  return () => {
    next += 1;
    return told[next - 1] ?? undefined;
  };
}
