import type { Contract } from '../openapi/contract.ts';
import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import type { Exchange } from './trace.ts';

/** Something constant about the target that one answer showed. */
export interface Learnt {
  readonly what: string;
  readonly value: string;
}

/**
 * Learns the constant facts that an answer shows: an answer that is allowed under only one value of an unknown fact teaches it
 * for the rest of the run. Only requests with one reading teach.
 */
export function learnFrom(exchange: Exchange, on: { readonly contract: Contract; readonly world: World }): Learnt[] {
  const { verdict, answer } = exchange;
  if (verdict.readings !== 1 || verdict.frontRefusal || answer?.outcome === undefined) return [];
  if (!allows(verdict, exchange)) return [];
  const learnt: Learnt[] = [];
  for (const [name, fact] of Object.entries(on.contract.world.facts)) {
    if (!fact.constant || on.world.fact(name) !== undefined) continue;
    const possible = [true, false].filter((value) => allows(judgedWith(exchange, { ...on, name, value }), exchange));
    const [only] = possible;
    if (possible.length !== 1 || only === undefined) continue;
    on.world.learn(name, only);
    learnt.push({ what: `fact ${name}`, value: String(only) });
  }
  return learnt;
}

function judgedWith(exchange: Exchange, on: { readonly contract: Contract; readonly world: World; readonly name: string; readonly value: boolean }): Verdict {
  const world = on.world.withFact(on.name, on.value);
  return judge(exchange.template.operation, exchange.request, { contract: on.contract, world });
}

function allows(verdict: Verdict, { answer }: Exchange): boolean {
  return verdict.alternatives.some(
    ({ outcome, statuses }) =>
      outcome === answer?.outcome &&
      statuses.some((status) => status === answer.raw.status || (typeof status === 'string' && status.charAt(0) === String(answer.raw.status).charAt(0))),
  );
}
