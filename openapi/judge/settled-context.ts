import { sameJson } from '../json.ts';
import type { Context } from './context.ts';
import type { Evaluation, Evaluations } from './evaluate.ts';
import type { JudgedValue } from './judged-value.ts';
import { SentValues } from './sent-values.ts';

/**
 * The first reading of a request, with what the readings that may be accepted take for different values left open: after a success
 * nobody knows which of them the target took (a parameter sent twice, an empty text that may count as left out).
 */
export function settledContext({ first, evaluations }: Evaluations): Context {
  if (evaluations.length === 1) return first.context;
  const others = evaluations.filter((one) => one !== first && isPossible(one)).map(({ context }) => context.sent);
  if (others.length === 0 || !isPossible(first)) return first.context;
  const { context } = first;
  const sent = new SentValues(context.plan);
  let differs = false;
  for (const planned of context.plan.parameters) {
    const judged = context.sent.of(planned);
    const isSettled = others.every((other) => isSame(judged, other.of(planned)));
    if (!isSettled) differs = true;
    const told = judged ?? others.map((other) => other.of(planned)).find((other) => other !== undefined);
    if (told !== undefined) sent.put(planned, isSettled ? told : { ...told, validity: 'open' });
  }
  return differs ? { ...context, sent } : context;
}

/** False for a reading in which something is certainly wrong: a success was not meant so. */
function isPossible({ requirements }: Evaluation): boolean {
  return requirements.every(({ state }) => state !== false);
}

function isSame(left: JudgedValue | undefined, right: JudgedValue | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left.text !== right.text) return false;
  return left.value === undefined || right.value === undefined
    ? left.value === right.value
    : sameJson(left.value, right.value);
}
