import { REFUSING } from '../../contracts/same-cause.ts';
import type { Shown } from '../session.ts';
import type { Edit, Sketch } from '../sketch.ts';
import { canonicalEdits } from './canonical-edits.ts';
import { dropParts, showInSequence, showOnOwnRecord } from './drop-parts.ts';
import { goalOf } from './goal.ts';
import { likeEdits } from './like-edits.ts';
import { nameByAnswer } from './name-by-answer.ts';
import { type Reduced, Reducer, type Reducing } from './reducer.ts';
import { settle } from './settle.ts';
import { simplifyBodies, splitBodies } from './simplify-bodies.ts';
import { simplifyTexts } from './simplify-texts.ts';
import { editGroups, withEdit, withEdits } from './smaller.ts';

/**
 * Makes the smallest sketch that shows a breach, the same one whatever it started from: parts are dropped, then edits, then texts
 * become the first of a fixed list that still shows it, and what answers told is asked for again. Every step is sent and judged again. Undefined where the breach does not
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
  await splitBodies(reducer);
  await dropEdits(reducer);
  await showInOneEdit(reducer);
  for (let round = 0; round < MOST_ROUNDS; round += 1) if (!(await simplify(reducer))) break;
  // What hangs on what went before is brought about by a sequence, not by a request alone.
  if (reducer.goal.hangsOnBefore && reducer.sketch.parts.length < 2) await showInSequence(reducer, reducer.sketch);
  return reducer.best === undefined ? undefined : { ...reducer.best, requests: reducer.requests };
}

/** One change may make way for another that was tried before. True where any was made. */
async function simplify(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const change of [likeOthers, canonise, simplifyTexts, simplifyBodies, nameByAnswer, settle]) {
    if (!(await change(reducer))) continue;
    hasChanged = true;
    await dropEdits(reducer);
  }
  return hasChanged;
}

const MOST_ROUNDS = 3;
const MOST_CONFIRMATIONS = 3;
const MOST_BURSTS = 8;

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
  const leeway = { turnedAway: kept.some(({ kind }) => kind === 'caller') };
  if (await reducer.attemptTwice(withEdits(reducer.sketch, []))) return;
  if (kept.length > 2 && kept.length <= FEW) {
    for (const edit of kept) if (await reducer.attemptTwice(withEdits(reducer.sketch, [edit]), leeway)) return;
  }
  for (let size = Math.ceil(kept.length / 2); size > 0; size = Math.floor(size / 2)) {
    for (let end = kept.length; end > 0 && kept.length > 1; end -= size) {
      const fewer = kept.filter((_, index) => index < end - size || index >= end);
      if (fewer.length > 0 && (await reducer.attemptTwice(withEdits(reducer.sketch, fewer), leeway))) kept = fewer;
    }
  }
}

const FEW = 6;

/** One request that differs in several things, where one of a fixed list shows the breach alone: a known text, or another caller. */
async function showInOneEdit(reducer: Reducer): Promise<boolean> {
  const { sketch, goal } = reducer;
  const [edit, ...others] = editGroups(sketch);
  const table = edit === undefined ? undefined : reducer.tableOf(edit);
  if (edit === undefined || others.length === 0 || table === undefined) return false;
  if (sketch.parts.length > 1 || goal.isByDifference || goal.isDryRun) return false;
  const callers = table.callers.map((_, index): Edit => ({ kind: 'caller', index }));
  const forms = [...canonicalEdits(edit, reducer, table).take(MOST_FORMS), ...callers];
  for (const form of forms) {
    const part = { operation: table.operation.id, edits: [form] };
    if (await reducer.attempt({ recipe: sketch.recipe, parts: [part] }, { elsewhere: true })) return true;
  }
  return false;
}

/** An edit that is no matter of texts becomes the first of its kind that still shows the breach. True where any changed. */
async function likeOthers(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    const table = reducer.tableOf(edit);
    const key = JSON.stringify(edit);
    for (const like of table === undefined ? [] : likeEdits(edit, reducer.shownCause, table)) {
      if (JSON.stringify(like) === key) break;
      if (!(await reducer.attempt(withEdit(reducer.sketch, edit, like), { elsewhere: true }))) continue;
      hasChanged = true;
      break;
    }
  }
  return hasChanged;
}

/** Each edit becomes the first of a fixed list that still shows the breach. True where any changed. */
async function canonise(reducer: Reducer): Promise<boolean> {
  const { relation } = reducer.sketch;
  if (reducer.goal.isByDifference || (relation !== undefined && relation !== 'refused')) return false;
  const tries = editGroups(reducer.sketch).length > 1 ? MOST_FORMS_OF_MANY : MOST_FORMS;
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    const table = reducer.tableOf(edit);
    if (table === undefined) continue;
    for (const form of canonicalEdits(edit, reducer, table).take(tries)) {
      if (!(await reducer.attempt(withEdit(reducer.sketch, edit, form), { elsewhere: true }))) continue;
      hasChanged = true;
      break;
    }
  }
  return hasChanged;
}

const MOST_FORMS = 40;
const MOST_FORMS_OF_MANY = 8;
