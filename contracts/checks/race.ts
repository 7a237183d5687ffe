import type { Parameter } from '../../openapi/contract.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import { pinned } from '../../openapi/judge/strength.ts';
import type { Breach, Check, Exchange, Trace } from '../trace.ts';
import { echo, format } from './bindings.ts';
import { NONE } from './per-exchange.ts';
import { answerBreach, isFrontAnswer } from './verdict-breach.ts';

/** A burst must look as if its requests had come one after the other, in some order; and each gets its own answer. */
export const race: Check = {
  id: 'race',
  summary: 'requests at once come to what some order of them would',
  run: (trace) => {
    if (trace.case.together !== true) return NONE;
    const shared = sharedNames(trace);
    const won = shared.flatMap(([{ name, pointer, source, unique }, own]) => {
      const isCertain = ({ verdict }: Exchange): boolean =>
        unique !== undefined && pinned(unique, verdict.context) === 'must';
      if (!own.every(isCertain)) return [];
      const winners = own.filter(({ answer }) => answer?.outcome?.class === 'success');
      const last = winners.at(-1);
      if (winners.length < 2 || last === undefined) return [];
      const base = answerBreach(last, {
        title: `${winners.length} requests at once took one ${name}`,
        pointer,
        cause: 'one name',
        allowed: 'one success',
        got: `${winners.length} successes`,
      });
      return [{ ...base, parameter: name, source }];
    });
    return [...won, ...mixedUp(trace, { areApart: shared.length === 0 })];
  },
};

/** The requests that want one and the same name, for each parameter that must be unique, or that may have to be. */
function sharedNames({ case: { operation }, exchanges }: Trace): [parameter: Parameter, exchanges: Exchange[]][] {
  return operation.parameters.flatMap((parameter) => {
    const { name, unique } = parameter;
    const wanting = new Map<string, Exchange[]>();
    for (const exchange of exchanges) {
      const text = exchange.verdict.parameters[name]?.text;
      if (text === undefined || unique === undefined || pinned(unique, exchange.verdict.context) === undefined)
        continue;
      wanting.set(text, [...(wanting.get(text) ?? []), exchange]);
    }
    return [...wanting.values()].flatMap((own): [Parameter, Exchange[]][] =>
      own.length < 2 ? [] : [[parameter, own]],
    );
  });
}

function mixedUp(trace: Trace, { areApart }: { readonly areApart: boolean }): readonly Breach[] {
  const repeated = [...echo.run(trace), ...format.run(trace)].map((breach) => ({
    ...breach,
    title: `an answer to another request: ${breach.title}`,
    cause: 'mixed',
  }));
  const wrong =
    trace.exchanges.find((exchange) => blamesAnother(exchange)) ??
    (areApart ? trace.exchanges.find((exchange) => comesToAnother(exchange)) : undefined);
  if (wrong === undefined) return repeated;
  const title = 'an answer that belongs to another request';
  return [...repeated, answerBreach(wrong, { title, pointer: wrong.verdict.operation.pointer, cause: 'mixed' })];
}

function blamesAnother({ verdict, answer }: Exchange): boolean {
  if (verdict.decision !== 'refuse' || answer?.blamed === undefined || answer.blamed === '') return false;
  const { blamed } = answer;
  return !verdict.alternatives.some((one) => one.blamed.length === 0 || one.blamed.includes(blamed));
}

/** Requests that have nothing to do with each other come to what each of them would come to by itself. */
function comesToAnother(exchange: Exchange): boolean {
  const { verdict, answer } = exchange;
  if (verdict.decision === 'open' || answer?.outcome === undefined || isFrontAnswer(exchange)) return false;
  if (answer.outcome.class === 'internal') return false;
  return isAccepting(answer.outcome) !== (verdict.decision === 'accept');
}
