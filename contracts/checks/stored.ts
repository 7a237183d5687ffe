import { isObject, type Json, type JsonObject, valueAt } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { CheckId } from '../../reports/finding.ts';
import { NOTHING, PLUS_KEPT, storedCause } from '../same-cause.ts';
import type { Breach, Check, Exchange } from '../trace.ts';
import { NONE } from './per-exchange.ts';
import { isPlusKept } from './plus-kept.ts';
import { answerBreach } from './verdict-breach.ts';

/** What is read back is what was stored: four checks over one comparison, by where the difference comes from. */
export const storedChecks: readonly Check[] = [
  storedCheck('respelling-equivalence', 'a space is stored as a space however it was written'),
  storedCheck('default-equivalence', 'what was left out is stored as its default'),
  storedCheck('body-schema', 'what was sent is stored and read back as it was sent'),
  storedCheck('dry-run-effect', 'a dry run stores nothing, nor does a refusal'),
];

function storedCheck(id: CheckId, summary: string): Check {
  return {
    id,
    summary,
    run: (trace) => {
      const { group, relation } = trace.case;
      if (group !== 'read-back' || relation !== undefined) return NONE;
      const [write, reading] = trace.exchanges.slice(-2);
      if (reading === undefined || write === undefined) return NONE;
      const differences = differencesOf(reading, write).filter((one) => checkFor(one, write) === id);
      const [first] = differences;
      if (first === undefined) return NONE;
      if (id === 'body-schema' && differences.length > 1 && 2 * differences.length > countSent(reading, write))
        return [{ ...breachOf(first, { reading, write }), cause: storedCause(write.verdict.operation.id, NOTHING) }];
      return differences.map((difference) => breachOf(difference, { reading, write }));
    },
  };
}

/** The fields of a record that a read-back tells otherwise than the world, whatever they come from. */
export function fieldsToldOtherwise(reading: Exchange): readonly string[] {
  const data = dataOf(reading);
  return Object.entries(reading.expected ?? {}).flatMap(([field, wanted]) =>
    Object.hasOwn(data, field) && String(data[field]) !== String(wanted) ? [field] : [],
  );
}

/** How many of the fields that were read back were sent. */
function countSent(reading: Exchange, write: Exchange): number {
  const data = dataOf(reading);
  return Object.keys(reading.expected ?? {}).filter((field) => Object.hasOwn(data, field) && isSent(field, write))
    .length;
}

function dataOf({ verdict, answer }: Exchange): JsonObject {
  const { reads } = verdict.operation;
  const isThere = reads !== undefined && answer?.outcome?.class === 'success' && answer.json !== undefined;
  const data = isThere ? valueAt(answer.json, reads.at) : undefined;
  return isObject(data) ? data : {};
}

function isSent(field: string, write: Exchange): boolean {
  return write.verdict.parameters[parameterOf(field, write)]?.sent === true;
}

interface Difference {
  readonly field: string;
  readonly wanted: Json;
  readonly got: Json;
}

/** Fields that the world knows and the answer tells otherwise. Fields that the answer leaves out are not told. */
function differencesOf(reading: Exchange, write: Exchange): Difference[] {
  const data = dataOf(reading);
  if (reading.expected === undefined) return [];
  const differences = Object.entries(reading.expected).flatMap(([field, wanted]) => {
    const got = Object.hasOwn(data, field) ? data[field] : undefined;
    return got === undefined || sameValue(wanted, got, { isText: isTextOnly(field, write) })
      ? []
      : [{ field, wanted, got }];
  });
  return differences.filter((one, index) => {
    const cause = differences.findIndex((other) => isMoved(other, one, write));
    return cause === -1 || (isSent(one.field, write) && cause > index);
  });
}

/** What was sent for one field and stands in another is one difference: that of the field for which it was sent. */
function isMoved(from: Difference, to: Difference, write: Exchange): boolean {
  return from !== to && isSent(from.field, write) && to.got !== '' && String(from.wanted) === String(to.got);
}

/** True for a field whose parameter is text and nothing else: its digits are no number. */
function isTextOnly(field: string, write: Exchange): boolean {
  return write.verdict.context.plan.byName.get(parameterOf(field, write))?.isText === true;
}

/** Numbers may come as text, amounts with trailing zeros. */
function sameValue(wanted: Json, got: Json, options: { readonly isText: boolean }): boolean {
  const [left, right] = [String(wanted), String(got)];
  if (left === right) return true;
  return !options.isText && left.trim() !== '' && right.trim() !== '' && Number(left) === Number(right);
}

function checkFor({ field, wanted, got }: Difference, write: Exchange): CheckId {
  const outcome = write.answer?.outcome;
  if (outcome !== undefined && (outcome.class === 'validated' || !isAccepting(outcome))) return 'dry-run-effect';
  if (!isSent(field, write)) return 'default-equivalence';
  return isPlusKept(wanted, got, write) ? 'respelling-equivalence' : 'body-schema';
}

/** The parameter whose value a field takes. */
function parameterOf(field: string, { verdict }: Exchange): string {
  for (const effect of verdict.operation.effects) {
    if (effect.kind === 'create' && effect.set[field]?.kind === 'param') return effect.set[field].param;
    if (effect.kind === 'update') {
      const mapped = Object.entries(effect.map).find(([, to]) => to === field);
      if (mapped !== undefined) return mapped[0];
    }
  }
  return field;
}

function breachOf(
  difference: Difference,
  { reading, write }: { readonly reading: Exchange; readonly write: Exchange },
): Breach {
  const { field, wanted, got } = difference;
  const { operation } = write.verdict;
  const name = parameterOf(field, write);
  const parameter = operation.parameters.find((one) => one.name === name);
  const base = answerBreach(reading, {
    title: `${field} is read back as ${JSON.stringify(got).slice(0, 80)} and not as ${JSON.stringify(wanted).slice(0, 80)}`,
    pointer: parameter?.pointer ?? operation.pointer,
    cause: causeFor(difference, write),
    allowed: JSON.stringify(wanted),
    got: JSON.stringify(got),
  });
  return {
    ...base,
    differing: [field],
    ...(parameter === undefined ? {} : { parameter: name, source: parameter.source }),
  };
}

function causeFor(difference: Difference, write: Exchange): string {
  const { operation, context } = write.verdict;
  const check = checkFor(difference, write);
  if (check === 'respelling-equivalence') return PLUS_KEPT;
  if (check === 'dry-run-effect') return storedCause(operation.id, 'without success');
  const fallback = context.plan.byName.get(parameterOf(difference.field, write))?.parameter.default.kind;
  const isKept = fallback === 'current' && !isSent(difference.field, write);
  return storedCause(operation.id, isKept ? 'unsent' : difference.field);
}
