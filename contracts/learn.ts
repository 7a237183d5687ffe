import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import { factKey } from '../openapi/world/lesson.ts';
import type { World } from '../openapi/world/world.ts';
import { allows } from './allows.ts';
import { lessonOfOrder } from './learn-order.ts';
import { lessonsOfRecords } from './learn-records.ts';
import type { LearnOptions, Learnt } from './learnt.ts';
import type { Exchange } from './trace.ts';

/** Learns what an answer shows: the world is taught, and told what is new. */
export function learnFrom(exchange: Exchange, on: LearnOptions): readonly Learnt[] {
  const learnt = lessonsOf(exchange, on);
  for (const { key, lesson, record } of learnt) {
    if (record !== undefined) on.world.prove(record.collection, record);
    on.world.teach(key, lesson);
  }
  return learnt;
}

/**
 * What an answer shows of its target that the world does not know: constant facts, fields of the caller's and other records, which
 * records exist, and which of two violations is answered. Only requests teach that read in one way only, and only what an allowed
 * answer leaves no other explanation for.
 */
export function lessonsOf(exchange: Exchange, on: LearnOptions): readonly Learnt[] {
  const { verdict, answer } = exchange;
  const absent = lessonOfAbsence(exchange, on.world);
  if (absent !== undefined) return [absent];
  if (verdict.frontRefusal || answer?.outcome === undefined || !allows(verdict, exchange)) return [];
  const facts = lessonsOfFacts(exchange, on);
  if (verdict.readings !== 1) return facts;
  return [...facts, ...lessonsOfRecords(exchange, on), ...lessonOfOrder(exchange)];
}

/** Constant facts: the answer is allowed under only one value, and with that the request reads in one way only. */
function lessonsOfFacts(exchange: Exchange, on: LearnOptions): Learnt[] {
  return Object.entries(on.contract.world.facts).flatMap(([name, fact]) => {
    if (!fact.constant || on.world.fact(name) !== undefined) return [];
    const possible = [true, false].flatMap((value) => {
      const judged = judgedWith(exchange, { ...on, name, value });
      return allows(judged, exchange) ? [{ value, isCertain: judged.readings === 1 }] : [];
    });
    const [first] = possible;
    return possible.length === 1 && first?.isCertain === true ? [factLearnt(name, first.value)] : [];
  });
}

function factLearnt(name: string, holds: boolean): Learnt {
  return {
    what: `fact ${name}`,
    value: String(holds),
    key: factKey(name),
    lesson: { value: holds, reads: [] },
    isCertain: true,
    pointer: `/x-world/facts/${name}`,
  };
}

/** An operation that a target need not have (`x-reads`, `given`): one answer without envelope tells that it is not there. */
function lessonOfAbsence({ verdict, answer }: Exchange, world: World): Learnt | undefined {
  const given = verdict.operation.reads?.given;
  if (given?.kind !== 'fact' || world.fact(given.fact) !== undefined || answer === undefined) return undefined;
  const isAbsent = answer.outcome === undefined && [404, 405, 501].includes(answer.raw.status);
  if (!isAbsent && answer.outcome === undefined) return undefined;
  return factLearnt(given.fact, !isAbsent);
}

function judgedWith(
  exchange: Exchange,
  on: LearnOptions & { readonly name: string; readonly value: boolean },
): Verdict {
  const world = on.world.withFact(on.name, on.value);
  return judge(exchange.template.operation, exchange.request, { contract: on.contract, world });
}
