import { REFUSING } from '../../contracts/same-cause.ts';
import { normalEdits } from '../normal-edits.ts';
import type { Tables } from '../operation-table.ts';
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
  // What was accepted once may be why it is refused now: a sequence brings it about anew.
  if (reducer.best === undefined && !(await showInSequence(reducer, sketch))) return undefined;
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
    if (sketch.together === true) return this.attempt(sketch, leeway);
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
    if (leeway.anyRefusal === true || leeway.anything === true || found.shown.check.id !== this.goal.check)
      this.goal = goalOf(found.shown);
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
  if (sketch.parts.length < 2) return;
  for (let index = sketch.parts.length - 1; index >= 0; index -= 1) {
    const single = alone(sketch, index);
    if (single !== undefined && (await reducer.attemptTwice(single, { anything: true }))) return;
  }
  if (await showInSequence(reducer, sketch)) return;
  for (let index = 0; index < reducer.sketch.parts.length; ) {
    const fewer = withoutPart(reducer.sketch, index);
    if (fewer === undefined || !(await reducer.attemptTwice(fewer))) index += 1;
  }
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
  const { check } = reducer.goal;
  if (!REFUSING.has(check) || check === 'refused-valid') return;
  const { sketch, goal } = reducer;
  for (const edit of editGroups(sketch)) {
    const part = { operation: goal.operation, edits: [edit] };
    if (await reducer.attempt({ recipe: sketch.recipe, parts: [part] }, { anyRefusal: true })) return;
  }
}

/** One edit where one is enough, else as few as go. */
async function dropEdits(reducer: Reducer): Promise<void> {
  const all = editGroups(reducer.sketch);
  if (all.length === 0) return;
  if (await reducer.attempt(withEdits(reducer.sketch, []))) return;
  const groups = await halved(all, reducer);
  if (groups.length > 2) {
    for (const edit of groups) if (await reducer.attempt(withEdits(reducer.sketch, [edit]))) return;
  }
  // From the back: what was added last is dropped last where two would do.
  let kept = groups;
  for (const edit of groups.toReversed()) {
    if (kept.length < 2) return;
    const fewer = kept.filter((one) => one !== edit);
    if (await reducer.attempt(withEdits(reducer.sketch, fewer))) kept = fewer;
  }
}

/** Of many edits one half, as often as a half will do. */
async function halved(edits: readonly Edit[], reducer: Reducer): Promise<readonly Edit[]> {
  let kept = edits;
  while (kept.length > FEW) {
    const middle = Math.ceil(kept.length / 2);
    const [front, back] = [kept.slice(0, middle), kept.slice(middle)];
    if (await reducer.attempt(withEdits(reducer.sketch, front))) kept = front;
    else if (await reducer.attempt(withEdits(reducer.sketch, back))) kept = back;
    else return kept;
  }
  return kept;
}

const FEW = 6;

/** Each edit becomes the first of a fixed list that still shows the breach. True where any changed. */
async function canonise(reducer: Reducer): Promise<boolean> {
  const table = reducer.tables.byId.get(reducer.goal.operation);
  if (table === undefined || reducer.goal.isByDifference || reducer.sketch.relation !== undefined) return false;
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    for (const form of canonicalEdits(edit, reducer.goal, table)) {
      if (!(await reducer.attempt(withEdit(reducer.sketch, edit, form), { elsewhere: true }))) continue;
      hasChanged = true;
      break;
    }
  }
  return hasChanged;
}

/** Texts become the first of a fixed list that still shows the breach, at the first parameter that does. True where any changed. */
async function simplifyTexts(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if ((edit.kind !== 'set' && edit.kind !== 'repeat') || isJustNew(edit.text)) continue;
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
