import type { Case } from '../contracts/case.ts';
import type { LessonBook } from '../contracts/lesson-book.ts';
import { callerProbes, type Probed, probeTarget } from '../contracts/probe.ts';
import { isSafeElsewhere } from '../contracts/safe-case.ts';
import type { Sending } from '../contracts/send-case.ts';
import { rightBaseline } from './right-baseline.ts';

/** What probing a target for the fuzzer needs beside how to send. */
export interface Probing {
  readonly book: LessonBook;
  readonly allowSpending: boolean;
  /** In every name, so that a resumed run takes none of the killed one's. */
  readonly again?: string;
}

/** Sends the simplest request of each operation, and those of callers of whom little is known, until the answers teach nothing new. */
export function probeOperations(
  sending: Omit<Sending, 'onLearnt'>,
  { book, allowSpending, again = '' }: Probing,
): Promise<Probed> {
  const { contract, world, target, headers } = sending;
  const baselines = (): Pick<Case, 'operation' | 'steps'>[] => {
    const ground = { contract, world, headers };
    const wanted = contract.operations.flatMap((operation) => {
      const given = operation.reads?.given;
      if (given?.kind === 'fact' && world.fact(given.fact) === false) return [];
      const baseline = rightBaseline(operation, ground);
      const own = baseline === undefined ? [] : [{ operation, steps: [baseline.template] }];
      return [...own, ...callerProbes(operation, ground)];
    });
    return target.loopback ? wanted : wanted.filter((one) => isSafeElsewhere(one, ground, { allowSpending }));
  };
  return probeTarget({ sending, book, baselines, again });
}
