import { REFUSING, SAME_AGAIN } from '../../contracts/same-cause.ts';
import { normalEdits } from '../normal-edits.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import { onOwnRecord } from '../recipes/record-use.ts';
import { simplestSequences } from '../recipes/simplest-sequences.ts';
import type { SentCase, Shown } from '../session.ts';
import type { Edit, Sketch } from '../sketch.ts';
import { canonicalEdits } from './canonical-edits.ts';
import { type Goal, goalOf, type Leeway, meeting } from './goal.ts';
import { alone, editGroups, simplestOf, withEdit, withEdits, withoutPart } from './smaller.ts';
import { canonicalTexts, smallerTexts } from './values.ts';

/** What reducing works with. */
export interface Reducing {
  readonly tables: Tables;
  readonly send: (sketch: Sketch) => Promise<SentCase>;
  /** True for what is in the book already: nothing is reduced to it. */
  readonly isKnown: (shown: Shown) => boolean;
  /** Most requests that it may take. */
  readonly budget: number;
  /** Nothing is sent any more. */
  readonly isOver: () => boolean;
}

/** The smallest sketch that was found to show a breach, and what it showed. */
export interface Reduced {
  readonly sketch: Sketch;
  readonly sent: SentCase;
  readonly shown: Shown;
  readonly requests: number;
}

/**
 * Makes the smallest sketch that shows a breach, the same one whatever it started from: parts are dropped, then edits, then texts
 * become the first of a fixed list that still shows it. Every step is sent and judged again. Undefined where the breach does not
 * come again at all.
 */
export async function reduce(sketch: Sketch, shown: Shown, on: Reducing): Promise<Reduced | undefined> {
  const reducer = new Reducer(goalOf(shown), on);
  const tries = sketch.together === true ? MOST_BURSTS : MOST_CONFIRMATIONS;
  for (let round = 0; round < tries && reducer.best === undefined; round += 1) await reducer.attempt(sketch);
  // On a record of its own, or in a sequence, what one request has spoilt is brought about anew.
  const isOwn = await showOnOwnRecord(reducer, sketch);
  if (!isOwn && reducer.best === undefined && !(await showInSequence(reducer, sketch))) return undefined;
  await dropParts(reducer, shown);
  await blameRefusedValue(reducer);
  await dropEdits(reducer);
  if (await canonise(reducer)) await dropEdits(reducer);
  if (await simplifyTexts(reducer)) await dropEdits(reducer);
  return reducer.best === undefined ? undefined : { ...reducer.best, requests: reducer.requests };
}

const MOST_CONFIRMATIONS = 3;
const MOST_BURSTS = 8;

class Reducer {
  goal: Goal;
  readonly tables: Tables;
  readonly #on: Reducing;
  best: Omit<Reduced, 'requests'> | undefined;
  requests = 0;

  constructor(goal: Goal, on: Reducing) {
    this.goal = goal;
    this.tables = on.tables;
    this.#on = on;
  }

  get sketch(): Sketch {
    if (this.best === undefined) throw new Error('nothing is confirmed yet');
    return this.best.sketch;
  }

  /** Sends a sketch; it becomes the best where it shows the breach. */
  async attempt(sketch: Sketch, leeway: Leeway = {}): Promise<boolean> {
    const tries = sketch.together === true && this.best !== undefined ? 3 : 1;
    for (let round = 0; round < tries; round += 1) {
      const found = await this.#try(sketch, leeway);
      if (found === undefined) continue;
      this.#keep(found, leeway);
      return true;
    }
    return false;
  }

  /** The same for a sketch with fewer parts: twice, so that nothing is held for enough that only shows what went before. */
  async attemptTwice(sketch: Sketch, leeway: Leeway = {}): Promise<boolean> {
    if (sketch.together === true || sketch.parts.length < 2) return this.attempt(sketch, leeway);
    const once = await this.#try(sketch, leeway);
    const again = once === undefined ? undefined : await this.#try(sketch, leeway);
    if (again === undefined) return false;
    this.#keep(again, leeway);
    return true;
  }

  async #try(sketch: Sketch, leeway: Leeway): Promise<Omit<Reduced, 'requests'> | undefined> {
    if (this.requests >= this.#on.budget || this.#on.isOver()) return undefined;
    const normal = normalised(sketch, this.tables);
    const sent = await this.#on.send(normal);
    this.requests += sent.trace.exchanges.length;
    const news = { ...sent, shown: sent.shown.filter((shown) => !this.#on.isKnown(shown)) };
    const shown = meeting(news, this.goal, leeway);
    return shown === undefined ? undefined : { sketch: normal, sent, shown };
  }

  #keep(found: Omit<Reduced, 'requests'>, leeway: Leeway): void {
    this.best = found;
    const strays = leeway.anyRefusal === true || leeway.anything === true || leeway.elsewhere === true;
    if (strays || found.shown.check.id !== this.goal.check) this.goal = goalOf(found.shown);
  }
}

/** The sketch with its edits in order and its parts' names numbered through. */
function normalised(sketch: Sketch, tables: Tables): Sketch {
  const numbers = [...new Set(sketch.parts.flatMap(({ apart }) => (apart === undefined ? [] : [apart])))];
  const parts = sketch.parts.map(({ apart, ...part }) => {
    const table = tables.byId.get(part.operation);
    const edits = table === undefined ? part.edits : normalEdits(part.edits, table);
    return { ...part, edits, ...(apart === undefined ? {} : { apart: numbers.indexOf(apart) + 1 }) };
  });
  return { ...sketch, parts };
}

/** One request where one is enough: the simplest of any operation, the breaching one alone, else as few as go. */
async function dropParts(reducer: Reducer, shown: Shown): Promise<void> {
  const { sketch } = reducer;
  const isShared = shown.breach.pointer.startsWith('/components/') || shown.breach.pointer.startsWith('/x-outcome/');
  for (const simplest of simplestOf(reducer.tables)) {
    const isSame = simplest.parts[0]?.operation === reducer.goal.operation;
    if (!isSame && !isShared) continue;
    if (await reducer.attempt(simplest, isSame ? { anything: true } : { otherOperation: true })) return;
  }
  if (sketch.parts.length < 2) {
    if (isAboutNames(reducer.goal)) await showInSequence(reducer, sketch);
    return;
  }
  for (let index = sketch.parts.length - 1; index >= 0; index -= 1) {
    const single = alone(sketch, index);
    if (single !== undefined && (await reducer.attemptTwice(single, { anything: true }))) return;
  }
  if (await showInSequence(reducer, sketch)) return;
  for (let index = 0; index < reducer.sketch.parts.length; ) {
    const fewer = withoutPart(reducer.sketch, index);
    if (fewer === undefined || !(await reducer.attemptTwice(fewer, { anything: true }))) index += 1;
  }
}

/** True for a name that counts as free: which ones are taken hangs on what went before. */
function isAboutNames({ cause }: Goal): boolean {
  return cause.startsWith('unique ') || cause === SAME_AGAIN;
}

async function showOnOwnRecord(reducer: Reducer, sketch: Sketch): Promise<boolean> {
  const own = sketch.parts.length < 2 ? undefined : onOwnRecord(sketch, reducer.tables);
  return own !== undefined && reducer.attemptTwice(own);
}

/** The first of the simplest sequences of its operations that shows anything. */
async function showInSequence(reducer: Reducer, { parts }: Sketch): Promise<boolean> {
  const taking = new Set(parts.map(({ operation }) => operation));
  for (const table of reducer.tables.list.filter(({ operation }) => taking.has(operation.id)))
    for (const sequence of simplestSequences(table, reducer.tables))
      if (await reducer.attemptTwice(sequence, { anything: true })) return true;
  return false;
}

/** Where a right value is refused, that is the breach, not the other things that the request does. */
async function blameRefusedValue(reducer: Reducer): Promise<void> {
  const { check, isRefused } = reducer.goal;
  if (!REFUSING.has(check) || check === 'refused-valid' || !isRefused) return;
  const { sketch, goal } = reducer;
  for (const edit of editGroups(sketch)) {
    const part = { operation: goal.operation, edits: [edit] };
    if (await reducer.attempt({ recipe: sketch.recipe, parts: [part] }, { anyRefusal: true })) return;
  }
}

/** As few edits as go: none, one, else what is left when halves, quarters, … and at last single ones are taken away from the back. */
async function dropEdits(reducer: Reducer): Promise<void> {
  let kept = editGroups(reducer.sketch);
  if (kept.length === 0) return;
  if (await reducer.attemptTwice(withEdits(reducer.sketch, []))) return;
  if (kept.length > 2 && kept.length <= FEW) {
    for (const edit of kept) if (await reducer.attempt(withEdits(reducer.sketch, [edit]))) return;
  }
  for (let size = Math.ceil(kept.length / 2); size > 0; size = Math.floor(size / 2)) {
    for (let end = kept.length; end > 0 && kept.length > 1; end -= size) {
      const fewer = kept.filter((_, index) => index < end - size || index >= end);
      if (fewer.length > 0 && (await reducer.attempt(withEdits(reducer.sketch, fewer)))) kept = fewer;
    }
  }
}

const FEW = 6;

/** Each edit becomes the first of a fixed list that still shows the breach. True where any changed. */
async function canonise(reducer: Reducer): Promise<boolean> {
  if (reducer.goal.isByDifference || reducer.sketch.relation !== undefined) return false;
  const tries = editGroups(reducer.sketch).length > 1 ? MOST_FORMS_OF_MANY : MOST_FORMS;
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    const table = tableOf(edit, reducer);
    if (table === undefined) continue;
    for (const form of canonicalEdits(edit, reducer.goal, table).take(tries)) {
      if (!(await reducer.attempt(withEdit(reducer.sketch, edit, form), { elsewhere: true }))) continue;
      hasChanged = true;
      break;
    }
  }
  return hasChanged;
}

const MOST_FORMS = 40;
const MOST_FORMS_OF_MANY = 8;

/** The table of the first operation that an edit is for. */
function tableOf(edit: Edit, { sketch, tables }: Reducer): OperationTable | undefined {
  const key = JSON.stringify(edit);
  const part = sketch.parts.find(({ edits }) => edits.some((one) => JSON.stringify(one) === key));
  return part === undefined ? undefined : tables.byId.get(part.operation);
}

/** Texts become the first of a fixed list that still shows the breach, at the first parameter that does. True where any changed. */
async function simplifyTexts(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if ((edit.kind !== 'set' && edit.kind !== 'repeat') || isJustNew(edit.text)) continue;
    if (reducer.sketch.parts.length > 1 && edit.text.includes('${fresh:')) continue;
    const plain = (await withoutRaw(reducer, edit)) ?? edit;
    const moved = (await moveForward(reducer, plain)) ?? plain;
    const plainer = (await plainerText(reducer, moved)) ?? (await smallerText(reducer, moved));
    hasChanged ||= moved !== edit || plainer !== undefined;
  }
  return hasChanged;
}

/** True for a text that is nothing but a new name, or holds what an earlier answer told. */
function isJustNew(text: string): boolean {
  return /^\$\{fresh:[^}]*\}(?:@[\w.]*)?$/.test(text) || text.includes('${answer:');
}

type TextEdit = Extract<Edit, { kind: 'set' | 'repeat' }>;

/** The text written with its escapes, where that is no matter. */
async function withoutRaw(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  if (edit.raw !== true) return undefined;
  const { raw: _, ...plain } = edit;
  return (await reducer.attempt(withEdit(reducer.sketch, edit, plain))) ? plain : undefined;
}

async function moveForward(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  const table = reducer.tables.byId.get(reducer.goal.operation);
  const own = table?.byName.get(edit.name);
  if (table === undefined || own === undefined || !reducer.goal.isByDifference || edit.text.includes('${'))
    return undefined;
  for (const { name, in: place, index, planned } of table.parameters) {
    if (index >= own.index) return undefined;
    if (planned.parameter.unique !== undefined || planned.parameter.in === 'path') continue;
    const moved = { ...edit, name, in: place };
    if (await reducer.attempt(withEdit(reducer.sketch, edit, moved), { elsewhere: true })) return moved;
  }
  return undefined;
}

async function plainerText(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  const table = reducer.sketch.parts
    .map((part) => reducer.tables.byId.get(part.operation))
    .find((one) => one?.byName.has(edit.name) === true);
  for (const text of canonicalTexts(edit, table)) {
    if (text === edit.text) return edit;
    const plainer = { ...edit, text };
    if (await reducer.attempt(withEdit(reducer.sketch, edit, plainer))) return plainer;
  }
  return undefined;
}

const MOST_SHRINKS = 60;

async function smallerText(reducer: Reducer, start: TextEdit): Promise<TextEdit | undefined> {
  let edit = start;
  for (let tries = 0; tries < MOST_SHRINKS; ) {
    let smaller: TextEdit | undefined;
    for (const text of smallerTexts(edit.text)) {
      tries += 1;
      const next = { ...edit, text };
      if (tries > MOST_SHRINKS) break;
      if (await reducer.attempt(withEdit(reducer.sketch, edit, next))) {
        smaller = next;
        break;
      }
    }
    if (smaller === undefined) break;
    edit = smaller;
  }
  return edit === start ? undefined : edit;
}
