import { type Json, valueAt } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { Check, Exchange, Trace } from '../trace.ts';
import { differences } from './acceptance.ts';
import { verdictBreach } from './verdict-breach.ts';

/** Leaving a parameter out equals sending its default. */
export const defaultEquivalence: Check = {
  id: 'default-equivalence',
  summary: 'a parameter left out counts as its default',
  *run(trace) {
    if (trace.case.relation !== 'default') return;
    const [first, second] = trace.exchanges;
    if (first === undefined || second === undefined || sameCourse(first, second)) return;
    const [name = ''] = differences(second, first);
    const parameter = second.verdict.operation.parameters.find((one) => one.name === name);
    yield {
      ...verdictBreach(second, {
        title: `sending the default of ${name} comes to something else than leaving it out`,
        cause: name,
      }),
      ...(parameter === undefined ? {} : { parameter: name, pointer: parameter.pointer, source: parameter.source }),
      allowed: first.answer?.told ?? 'the same',
    };
  },
};

/** Another spelling of the same request comes to the same. */
export const respellingEquivalence: Check = {
  id: 'respelling-equivalence',
  summary: 'a request means the same in every spelling that the wire allows',
  *run(trace) {
    if (trace.case.relation !== 'respelling') return;
    const [first, second] = trace.exchanges;
    if (first === undefined || second === undefined || sameCourse(first, second)) return;
    const how = trace.case.name.split(': ').slice(1).join(': ');
    yield {
      ...verdictBreach(second, { title: `written with ${how} it comes to something else`, cause: how }),
      allowed: first.answer?.told ?? 'the same',
    };
  },
};

/** A refusal leaves nothing behind. */
export const refusalEffect: Check = {
  id: 'dry-run-effect',
  summary: 'a refused request changes nothing',
  *run({ case: { relation }, exchanges }) {
    const [first, second] = exchanges;
    if (relation !== 'refused' || first?.answer?.outcome === undefined || second?.answer?.outcome === undefined) return;
    if (isAccepting(first.answer.outcome) || isAccepting(second.answer.outcome) || second.verdict.decision !== 'accept')
      return;
    yield verdictBreach(second, { title: 'the refused request before it left something behind', cause: 'refused' });
  },
};

/** Both accepted in the same way, or both refused with the same outcome. */
function sameCourse(first: Exchange, second: Exchange): boolean {
  if (first.answer?.told === undefined || second.answer === undefined) return true;
  if (second.answer.raw.status >= 500 || second.verdict.decision !== first.verdict.decision) return true;
  return first.answer.told === second.answer.told;
}

/** A key that was given is never given again: it folds over the traces of a run. */
export function idUnique(): Check {
  const seen = new Map<string, string>();
  // A target that was started anew may begin anew: that is the crash's finding.
  let crashed = false;
  return {
    id: 'id-unique',
    summary: 'a new key was never given before',
    *run({ exchanges }: Trace) {
      for (const exchange of exchanges) {
        const { answer, sent } = exchange;
        crashed ||= sent.kind === 'failure' && exchange.repeated === true;
        if (crashed || answer?.outcome?.class !== 'success' || answer.json === undefined) continue;
        for (const binding of answer.outcome.bind) {
          if (binding.value.kind !== 'fresh') continue;
          const key = valueAt(answer.json, binding.at);
          if (key === undefined || key === null) continue;
          const place = `${whose(exchange)} ${binding.value.collection} ${keyText(key)}`;
          const before = seen.get(place);
          seen.set(place, exchange.id);
          if (before === undefined || before === exchange.id) continue;
          const base = verdictBreach(exchange, {
            title: `${binding.at} holds a key that was given before`,
            cause: binding.at,
          });
          yield { ...base, pointer: `${answer.outcome.pointer}/bind`, allowed: 'a new key', got: keyText(key) };
        }
      }
    },
  };
}

/** Keys are unique for one caller; over several only where nobody needs to say who asks. */
function whose({ verdict }: Exchange): string {
  const { caller } = verdict.context;
  return caller.state === 'known' ? JSON.stringify(caller.record.fields) : verdict.operation.api;
}

function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}
