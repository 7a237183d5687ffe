import type { Operation } from '../openapi/contract.ts';
import { orderKey, violationName } from '../openapi/judge/order-lesson.ts';
import { isAccepting } from '../openapi/judge/outcomes.ts';
import type { Reason } from '../openapi/verdict.ts';
import { alternativeOf } from './allows.ts';
import type { Learnt } from './learnt.ts';
import type { Exchange } from './trace.ts';

/** Which of two violations a target answers: shown by a request with exactly these two, where the answer belongs to one of them. */
export function lessonOfOrder(exchange: Exchange): Learnt[] {
  const { verdict, answer } = exchange;
  const [left, right] = verdict.reasons;
  if (left === undefined || right === undefined || verdict.reasons.length !== 2) return [];
  if (left.state !== false || right.state !== false || answer?.outcome === undefined) return [];
  const taken = alternativeOf(verdict, exchange);
  if (taken === undefined || isAccepting(taken.outcome)) return [];
  const names: [string, string] = [violationName(left), violationName(right)];
  const fitting = [left, right].filter(
    (reason, index) =>
      taken.reasons.some((own) => violationName(own) === names[index]) &&
      mayBlame(reason, answer.blamed, verdict.operation),
  );
  const [winner] = fitting;
  if (winner === undefined || fitting.length !== 1 || names[0] === names[1]) return [];
  const loser = winner === left ? right : left;
  return [
    {
      what: `order of checks of ${verdict.operation.id}`,
      value: `"${winner.message}" before "${loser.message}"`,
      key: orderKey(verdict.operation.id, names),
      lesson: { value: violationName(winner), reads: [] },
      isCertain: false,
      pointer: winner.pointer,
    },
  ];
}

/** False where the answer blames a parameter that this violation is not about. */
function mayBlame(reason: Reason, blamed: string | undefined, operation: Operation): boolean {
  if (blamed === undefined || blamed === '' || reason.parameter === undefined) return true;
  const rule = reason.kind === 'rule' ? operation.rules.find(({ id }) => id === reason.rule) : undefined;
  return (rule?.blame ?? [reason.parameter]).includes(blamed);
}
