import type { Check, Exchange } from '../trace.ts';
import { echo, format } from './bindings.ts';
import { answerBreach } from './verdict-breach.ts';

/** A burst must look as if its requests had come one after the other, in some order; and each gets its own answer. */
export const race: Check = {
  id: 'race',
  summary: 'requests at once come to what some order of them would',
  *run(trace) {
    if (trace.case.together !== true) return;
    for (const { name, unique, pointer, source } of trace.case.operation.parameters) {
      if (unique === undefined || unique.strength === 'may') continue;
      const winners = new Map<string, Exchange[]>();
      for (const exchange of trace.exchanges) {
        const text = exchange.verdict.parameters[name]?.text;
        if (text === undefined || exchange.answer?.outcome?.class !== 'success') continue;
        winners.set(text, [...(winners.get(text) ?? []), exchange]);
      }
      for (const [, own] of winners) {
        const last = own.at(-1);
        if (own.length < 2 || last === undefined) continue;
        const base = answerBreach(last, {
          title: `${own.length} requests at once took one ${name}`,
          pointer,
          cause: name,
          allowed: 'one success',
          got: `${own.length} successes`,
        });
        yield { ...base, parameter: name, source };
      }
    }
    yield* mixedUp(trace);
  },
};

function* mixedUp(trace: Parameters<Check['run']>[0]): Iterable<ReturnType<typeof answerBreach>> {
  for (const breach of [...echo.run(trace), ...format.run(trace)])
    yield { ...breach, title: `an answer to another request: ${breach.title}`, cause: 'mixed' };
  const burst = trace.exchanges.filter(({ verdict }) => verdict.decision === 'refuse');
  const wrong = burst.find(
    ({ answer, verdict }) => answer?.blamed !== undefined && answer.blamed !== '' && !blames(verdict, answer.blamed),
  );
  if (wrong !== undefined)
    yield answerBreach(wrong, {
      title: 'an answer that belongs to another request',
      pointer: wrong.verdict.operation.pointer,
      cause: 'mixed',
    });
}

function blames(verdict: Exchange['verdict'], blamed: string): boolean {
  return verdict.alternatives.some(
    (alternative) => alternative.blamed.length === 0 || alternative.blamed.includes(blamed),
  );
}
