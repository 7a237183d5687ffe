import { isObject, type Json, valueAt } from '../../openapi/json.ts';
import type { CheckId } from '../../reports/finding.ts';
import type { Breach, Check, Exchange, Trace } from '../trace.ts';
import { answerBreach } from './verdict-breach.ts';

/** What is read back is what was stored: three checks over one comparison, by where the difference comes from. */
export const storedChecks: readonly Check[] = [
  storedCheck('default-equivalence', 'what was left out is stored as its default'),
  storedCheck('body-schema', 'what was sent is stored and read back as it was sent'),
  storedCheck('dry-run-effect', 'a dry run stores nothing'),
];

function storedCheck(id: CheckId, summary: string): Check {
  return {
    id,
    summary,
    *run(trace) {
      const reading = trace.exchanges.at(-1);
      if (trace.case.group !== 'read-back' || reading === undefined) return;
      for (const difference of differencesOf(reading)) {
        if (causedBy(difference.field, trace) === id) yield breachOf(difference, reading, trace);
      }
    },
  };
}

interface Difference {
  readonly field: string;
  readonly wanted: Json;
  readonly got: Json;
}

/** Fields that the world knows and the answer tells otherwise. Fields that the answer leaves out are not told. */
function differencesOf(reading: Exchange): Difference[] {
  const { operation } = reading.verdict;
  const data =
    operation.reads === undefined || reading.answer?.outcome?.class !== 'success' || reading.answer.json === undefined
      ? undefined
      : valueAt(reading.answer.json, operation.reads.at);
  if (!isObject(data) || reading.expected === undefined) return [];
  return Object.entries(reading.expected).flatMap(([field, wanted]) => {
    const got = Object.hasOwn(data, field) ? data[field] : undefined;
    return got === undefined || sameValue(wanted, got) ? [] : [{ field, wanted, got }];
  });
}

/** Numbers may come as text, amounts with trailing zeros. */
function sameValue(wanted: Json, got: Json): boolean {
  const [left, right] = [String(wanted), String(got)];
  if (left === right) return true;
  return left.trim() !== '' && right.trim() !== '' && Number(left) === Number(right);
}

function causedBy(field: string, { exchanges }: Trace): CheckId {
  const write = exchanges.at(-2);
  if (write?.answer?.outcome?.class === 'validated') return 'dry-run-effect';
  return write?.verdict.parameters[parameterOf(field, write)]?.sent === true ? 'body-schema' : 'default-equivalence';
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

function breachOf({ field, wanted, got }: Difference, reading: Exchange, trace: Trace): Breach {
  const write = trace.exchanges.at(-2) ?? reading;
  const name = parameterOf(field, write);
  const parameter = write.verdict.operation.parameters.find((one) => one.name === name);
  const base = answerBreach(reading, {
    title: `${field} is read back as ${JSON.stringify(got).slice(0, 80)} and not as ${JSON.stringify(wanted).slice(0, 80)}`,
    pointer: parameter?.pointer ?? write.verdict.operation.pointer,
    cause:
      parameter?.default.kind === 'current' && write.verdict.parameters[name]?.sent !== true
        ? `stored unsent ${write.verdict.operation.id}`
        : `stored ${field}`,
    allowed: JSON.stringify(wanted),
    got: JSON.stringify(got),
  });
  return {
    ...base,
    differing: [field],
    ...(parameter === undefined ? {} : { parameter: name, source: parameter.source }),
  };
}
