import type { Contract } from '../openapi/contract.ts';
import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { allows } from './allows.ts';
import { lessonsOf } from './learn.ts';
import type { Exchange } from './trace.ts';

interface DoubtOptions {
  readonly contract: Contract;
  readonly world: World;
}

/** Takes the lessons out of the verdict that alone forbid the answer; the exchange as it is where there are none. */
export function withDoubt(exchange: Exchange, on: DoubtOptions): Exchange {
  if (!on.world.hasLessons || exchange.answer?.outcome === undefined || allows(exchange.verdict, exchange))
    return exchange;
  const judged = (keys: readonly string[]): Verdict => judgedWithout(exchange, keys, on);
  const isExplained = (keys: readonly string[]): boolean => allows(judged(keys), exchange);
  const { lessons } = on.world;
  // What has happened since it was sent may explain the answer, too: in a burst somebody else was first.
  if (isExplained([]) || !isExplained(lessons)) return exchange;
  const one = lessons.find((key) => isExplained([key]));
  const keys = one === undefined ? fewest(lessons, isExplained) : [one];
  return { ...exchange, verdict: judged(keys), doubt: { keys, forbidding: exchange.verdict } };
}

/** A set that still explains, and from which nothing can be left out. */
function fewest(keys: readonly string[], isExplained: (keys: readonly string[]) => boolean): readonly string[] {
  return keys.reduce<readonly string[]>((kept, key) => {
    const less = kept.filter((one) => one !== key);
    return isExplained(less) ? less : kept;
  }, keys);
}

/** True when an answer, asked again, teaches one of the lessons anew. `verdict` is that of before it was sent, without them. */
export function teachesAgain(
  exchange: Exchange,
  on: DoubtOptions & { readonly keys: readonly string[]; readonly verdict: Verdict },
): boolean {
  const world = on.world.doubting(on.keys);
  const anew = lessonsOf({ ...exchange, verdict: on.verdict }, { contract: on.contract, world, isAlone: true });
  return anew.some(
    ({ key, lesson }) => on.keys.includes(key) && JSON.stringify(lesson.value) === JSON.stringify(on.world.lesson(key)),
  );
}

/** What a request comes to without some of the lessons. */
export function judgedWithout(
  { template, request }: Pick<Exchange, 'template' | 'request'>,
  keys: readonly string[],
  { contract, world }: DoubtOptions,
): Verdict {
  return judge(template.operation, request, { contract, world: world.doubting(keys) });
}
