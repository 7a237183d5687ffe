import { neighboursKept } from '../recipes/neighbours.ts';
import { onOwnRecord } from '../recipes/record-use.ts';
import { simplestBursts, simplestSequences } from '../recipes/simplest-sequences.ts';
import type { Shown } from '../session.ts';
import type { Sketch } from '../sketch.ts';
import type { Reducer } from './reducer.ts';
import { alone, simplestOf, withoutPart } from './smaller.ts';

/** One request where one is enough: the simplest of any operation, the breaching one alone, else as few as go. */
export async function dropParts(reducer: Reducer, shown: Shown): Promise<void> {
  const { sketch } = reducer;
  const isShared = shown.breach.pointer.startsWith('/components/') || shown.breach.pointer.startsWith('/x-outcome/');
  for (const simplest of simplestOf(reducer.tables)) {
    const isSame = simplest.parts[0]?.operation === reducer.goal.operation;
    if (!isSame && !isShared) continue;
    if (await reducer.attempt(simplest, isSame ? { anything: true } : { otherOperation: true })) return;
  }
  if (sketch.parts.length < 2 || (await showAlone(reducer, sketch))) return;
  // What shows one after the other is no matter of a burst.
  if ((await showInSequence(reducer, reducer.sketch)) || (await showInBurst(reducer))) return;
  for (let index = 0; index < reducer.sketch.parts.length; ) {
    const fewer = withoutPart(reducer.sketch, index);
    if (fewer === undefined || !(await reducer.attemptTwice(fewer, { anything: true }))) index += 1;
  }
}

/** The first of the simplest bursts of its operation that shows anything, for a burst: each is tried again and again. */
async function showInBurst(reducer: Reducer): Promise<boolean> {
  const { sketch, tables, goal } = reducer;
  const table = tables.byId.get(goal.operation);
  if (sketch.together !== true || table === undefined) return false;
  for (const burst of simplestBursts(table))
    for (let round = 0; round < MOST_ROUNDS; round += 1)
      if (await reducer.attempt(burst, { anything: true })) return true;
  return false;
}

const MOST_ROUNDS = 3;

/** The last of the parts that shows anything without the others. */
async function showAlone(reducer: Reducer, sketch: Sketch): Promise<boolean> {
  for (let index = sketch.parts.length - 1; index >= 0; index -= 1) {
    const single = alone(sketch, index);
    if (single !== undefined && (await reducer.attemptTwice(single, { anything: true }))) return true;
  }
  return false;
}

/** The sketch on a record that it makes itself, where that shows the breach. */
export async function showOnOwnRecord(reducer: Reducer, sketch: Sketch): Promise<boolean> {
  const own = sketch.parts.length < 2 ? undefined : onOwnRecord(sketch, reducer.tables);
  return own !== undefined && reducer.attemptTwice(own);
}

/** The first of the simplest sequences of its operations that shows anything. */
export async function showInSequence(reducer: Reducer, { parts, relation }: Sketch): Promise<boolean> {
  const { tables, goal } = reducer;
  const ids = new Set(parts.map(({ operation }) => operation));
  const taking = tables.list.filter(({ operation }) => ids.has(operation.id));
  const about = relation === 'others' ? goal.parameter : undefined;
  const neighbours = about === undefined ? [] : taking.flatMap((table) => neighboursKept(table, tables, about));
  for (const sequence of [...simplestSequences(taking, tables), ...neighbours])
    if (await reducer.attemptTwice(sequence, { anything: true })) return true;
  return false;
}
