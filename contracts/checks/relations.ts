import { type Json, valueAt } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { Breach, Check, Exchange } from '../trace.ts';
import { differences } from './acceptance.ts';
import { NONE } from './per-exchange.ts';
import { verdictBreach } from './verdict-breach.ts';

/** Leaving a parameter out equals sending its default. */
export const defaultEquivalence: Check = {
  id: 'default-equivalence',
  summary: 'a parameter left out counts as its default',
  run: (trace) => {
    if (trace.case.relation !== 'default') return NONE;
    const [first, second] = trace.exchanges;
    if (first === undefined || second === undefined || sameCourse(first, second)) return NONE;
    const [name = ''] = differences(second, first);
    const parameter = second.verdict.operation.parameters.find((one) => one.name === name);
    const title = `sending the default of ${name} comes to something else than leaving it out`;
    const breach: Breach = {
      ...verdictBreach(second, { title, cause: name }),
      ...(parameter === undefined ? {} : { parameter: name, pointer: parameter.pointer, source: parameter.source }),
      allowed: first.answer?.told ?? 'the same',
    };
    return [breach];
  },
};

/** Another spelling of the same request comes to the same. */
export const respellingEquivalence: Check = {
  id: 'respelling-equivalence',
  summary: 'a request means the same in every spelling that the wire allows',
  run: (trace) => {
    if (trace.case.relation !== 'respelling') return NONE;
    const [first, second] = trace.exchanges;
    if (first === undefined || second === undefined || sameCourse(first, second)) return NONE;
    const how = trace.case.name.split(': ').slice(1).join(': ');
    const title = `written with ${how} it comes to something else`;
    return [{ ...verdictBreach(second, { title, cause: how }), allowed: first.answer?.told ?? 'the same' }];
  },
};

/** A refusal leaves nothing behind. */
export const refusalEffect: Check = {
  id: 'dry-run-effect',
  summary: 'a refused request changes nothing',
  run: ({ case: { relation }, exchanges: [first, second] }) => {
    if (relation !== 'refused' || first?.answer?.outcome === undefined || second?.answer?.outcome === undefined)
      return NONE;
    if (isAccepting(first.answer.outcome) || isAccepting(second.answer.outcome) || second.verdict.decision !== 'accept')
      return NONE;
    return [verdictBreach(second, { title: 'the refused request before it left something behind', cause: 'refused' })];
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
  const callers = new Map<string, number>();
  // A target that was started anew may begin anew: that is the crash's finding.
  let crashed = false;
  return {
    id: 'id-unique',
    summary: 'a new key was never given before',
    run: ({ exchanges }) => {
      let found = NONE;
      for (const exchange of exchanges) {
        const { answer, sent } = exchange;
        crashed ||= sent.kind === 'failure' && exchange.repeated === true;
        if (crashed || answer?.outcome?.class !== 'success' || answer.json === undefined) continue;
        for (const binding of answer.outcome.bind) {
          if (binding.value.kind !== 'fresh') continue;
          const key = valueAt(answer.json, binding.at);
          if (key === undefined || key === null) continue;
          const place = `${numberOf(whose(exchange), callers)} ${binding.value.collection} ${keyText(key)}`;
          const before = seen.get(place);
          note(seen, place, exchange.id);
          if (before === undefined || before === exchange.id) continue;
          const title = `${binding.at} holds a key that was given before`;
          const base = verdictBreach(exchange, { title, cause: binding.at });
          const pointer = `${answer.outcome.pointer}/bind`;
          found = [...found, { ...base, pointer, allowed: 'a new key', got: keyText(key) }];
        }
      }
      return found;
    },
  };
}

/** Callers are long texts: what is kept for each key holds a number, or the text where there are very many. */
function numberOf(caller: string, callers: Map<string, number>): number | string {
  const known = callers.get(caller);
  if (known !== undefined) return known;
  if (callers.size >= MOST_CALLERS) return caller;
  callers.set(caller, callers.size);
  return callers.size - 1;
}

const MOST_CALLERS = 10_000;

/** Of a long run the newest keys are known: a target that gives keys again does so soon. */
const MOST_KEYS = 10_000;

function note(seen: Map<string, string>, place: string, id: string): void {
  seen.set(place, id);
  if (seen.size <= MOST_KEYS) return;
  const [oldest] = seen.keys();
  if (oldest !== undefined) seen.delete(oldest);
}

/** Keys are unique for one caller; over several only where nobody needs to say who asks. */
function whose({ verdict }: Exchange): string {
  const { caller } = verdict.context;
  return caller.state === 'known' ? JSON.stringify(caller.record.fields) : verdict.operation.api;
}

function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}
