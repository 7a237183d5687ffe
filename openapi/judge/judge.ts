import type { Operation } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import type { Verdict } from '../verdict.ts';
import { evaluateAll, type JudgeOptions } from './evaluate.ts';
import { verdictOf } from './verdict-of.ts';

export { isAccepting } from './outcomes.ts';

/**
 * What the contract makes of one request: the set of alternatives that it allows, with reasons. Pure, total and deterministic:
 * any bytes in, a verdict out. The verdict is the union over every reading of the bytes that the sources leave open.
 */
export function judge(operation: Operation, request: RawRequest, options: JudgeOptions): Verdict {
  return verdictOf(operation, evaluateAll(operation, request, options));
}
