import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import { factKey } from '../openapi/world/lesson.ts';
import type { World } from '../openapi/world/world.ts';
import { allows, allowsIn } from './allows.ts';
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
  const unknown = unknownFacts(on);
  if (unknown.length === 0) return [];
  const asked = new Set<string>();
  const verdict = judgedIn(on.world.noting(asked), exchange, on);
  return unknown.flatMap((name) => {
    const [one, other] = [true, false].flatMap((holds) => {
      const world = on.world.withFact(name, holds);
      // Whatever judging did not ask for changes at most the HTTP statuses.
      if (!asked.has(name))
        return allowsIn(world, verdict, exchange) ? [{ holds, isCertain: verdict.readings === 1 }] : [];
      const supposed = judgedIn(world, exchange, on);
      return allows(supposed, exchange) ? [{ holds, isCertain: supposed.readings === 1 }] : [];
    });
    return other === undefined && one?.isCertain === true ? [factLearnt(name, one.holds)] : [];
  });
}

function unknownFacts({ contract, world }: LearnOptions): readonly string[] {
  return Object.entries(contract.world.facts).flatMap(([name, { constant }]) =>
    constant && world.fact(name) === undefined ? [name] : [],
  );
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

function judgedIn(world: World, { template, request }: Exchange, { contract }: LearnOptions): Verdict {
  return judge(template.operation, request, { contract, world });
}
