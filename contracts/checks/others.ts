import { isObject, type Json, sameJson, valueAt } from '../../openapi/json.ts';
import { storedCause } from '../same-cause.ts';
import type { RequestTemplate } from '../template.ts';
import type { Check, Exchange } from '../trace.ts';
import { NONE } from './per-exchange.ts';
import { answerBreach } from './verdict-breach.ts';

/** A change of one record leaves the others as they were. */
export const othersUntouched: Check = {
  id: 'body-schema',
  summary: 'a change of one record changes no other',
  run: ({ case: { relation }, exchanges }) => {
    if (relation !== 'others') return NONE;
    const write = exchanges.findLast(({ verdict }) => verdict.operation.reads === undefined);
    if (write?.answer?.outcome?.class !== 'success') return NONE;
    const change = exchanges.indexOf(write);
    for (const after of exchanges.slice(change + 1)) {
      const before = exchanges.slice(0, change).findLast(({ template }) => isSame(template, after.template));
      const field = before === undefined ? undefined : changedField(before, { write, after });
      if (field === undefined) continue;
      const breach = answerBreach(after, {
        title: `${write.verdict.operation.id} of one record changes ${field} of another`,
        pointer: write.verdict.operation.pointer,
        cause: storedCause(write.verdict.operation.id, 'elsewhere'),
        allowed: 'the other record as it was',
        got: `another ${field}`,
      });
      return [{ ...breach, parameter: field }];
    }
    return NONE;
  },
};

/** True for the same request twice; a case that was kept holds a copy for each time. */
function isSame(one: RequestTemplate, other: RequestTemplate): boolean {
  if (one === other) return true;
  if (one.operation !== other.operation) return false;
  return JSON.stringify({ ...one, operation: '' }) === JSON.stringify({ ...other, operation: '' });
}

/** A field that holds afterwards what was sent for the other record, and did not before. */
function changedField(
  before: Exchange,
  { write, after }: { readonly write: Exchange; readonly after: Exchange },
): string | undefined {
  const [old, now] = [before, after].map(dataOf);
  if (old === undefined || now === undefined) return undefined;
  return Object.keys(now).find((field) => {
    const sent = write.verdict.parameters[field];
    const value = now[field];
    return (
      sent?.sent === true && value !== undefined && !sameJson(value, old[field] ?? null) && String(value) === sent.text
    );
  });
}

function dataOf({ verdict, answer }: Exchange): Readonly<Record<string, Json>> | undefined {
  const { reads } = verdict.operation;
  const data =
    reads === undefined || answer?.outcome?.class !== 'success' || answer.json === undefined
      ? undefined
      : valueAt(answer.json, reads.at);
  return isObject(data) ? data : undefined;
}
