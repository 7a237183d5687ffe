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
 * for the rest of the run. Only requests teach that read in one way only, once the fact is known.
 */
export function learnFrom(exchange: Exchange, on: { readonly contract: Contract; readonly world: World }): Learnt[] {
  const { verdict, answer } = exchange;
  const absent = learnAbsent(exchange, on.world);
  if (absent !== undefined) return [absent];
  if (verdict.frontRefusal || answer?.outcome === undefined || !allows(verdict, exchange)) return [];
  const learnt: Learnt[] = [];
  for (const [name, fact] of Object.entries(on.contract.world.facts)) {
    if (!fact.constant || on.world.fact(name) !== undefined) continue;
    const possible = [true, false].flatMap((value) => {
      const judged = judgedWith(exchange, { ...on, name, value });
      return allows(judged, exchange) ? [{ value, isCertain: judged.readings === 1 }] : [];
    });
    const [first] = possible;
    if (possible.length !== 1 || first?.isCertain !== true) continue;
    const only = first.value;
    on.world.learn(name, only);
    learnt.push({ what: `fact ${name}`, value: String(only) });
  }
  return learnt;
}

/** An operation that a target need not have (`x-reads`, `given`): one answer without envelope tells that it is not there. */
function learnAbsent({ verdict, answer }: Exchange, world: World): Learnt | undefined {
  const given = verdict.operation.reads?.given;
  if (given?.kind !== 'fact' || world.fact(given.fact) !== undefined || answer === undefined) return undefined;
  const isAbsent = answer.outcome === undefined && [404, 405, 501].includes(answer.raw.status);
  if (!isAbsent && answer.outcome === undefined) return undefined;
  world.learn(given.fact, !isAbsent);
  return { what: `fact ${given.fact}`, value: String(!isAbsent) };
}

function judgedWith(
  exchange: Exchange,
  on: { readonly contract: Contract; readonly world: World; readonly name: string; readonly value: boolean },
): Verdict {
  const world = on.world.withFact(on.name, on.value);
  return judge(exchange.template.operation, exchange.request, { contract: on.contract, world });
}

function allows(verdict: Verdict, { answer }: Exchange): boolean {
  return verdict.alternatives.some(
    ({ outcome, statuses }) =>
      outcome === answer?.outcome &&
      statuses.some(
        (status) =>
          status === answer.raw.status ||
          (typeof status === 'string' && status.charAt(0) === String(answer.raw.status).charAt(0)),
      ),
  );
}
