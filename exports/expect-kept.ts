import { watchRun } from '../contracts/watch-run.ts';
import { caseOfKept, type KeptCase } from '../fuzz/kept-case.ts';
import { replayCases } from '../fuzz/replay.ts';
import { factLines } from '../reports/finding-facts.ts';
import { type ContractTestOptions, reach, readUrl } from './contract-run.ts';

/** Which server to send a kept case to: as for `describeContract`, without what chooses cases; `api` is the case's own. */
export type KeptCaseOptions = Omit<ContractTestOptions, 'api' | 'target' | 'operations' | 'name' | 'strict'> & {
  readonly target: string;
};

/** Sends a kept case again, with new names. Throws, with what is wrong, while the target still breaks the contract on it. */
export async function expectKept(kept: KeptCase, options: KeptCaseOptions): Promise<void> {
  const document = options.spec === undefined ? { api: kept.api } : {};
  const { reached, close } = await reach(readUrl(options.target), { ...options, ...document });
  const { contract, world, target, tag, headers = [], secrets } = reached;
  try {
    const signal = new AbortController().signal;
    const watch = watchRun({ ...reached, now: () => new Date() });
    const sending = { contract, world, target, tag, headers, signal, watch, onLearnt: () => undefined };
    const cases = [{ kept, one: caseOfKept(kept, contract) }];
    const how = { sending, slowMs: 10_000, allowSpending: false, ...(secrets === undefined ? {} : { secrets }) };
    for await (const { result } of replayCases(cases, how)) {
      if (result.state === 'NOT SENT') throw new Error(`not sent: ${result.why}`);
      if (result.state === 'FIXED') continue;
      const { check, title } = result.finding;
      throw brokenContract([`${result.state}: ${check}: ${title}`, ...factLines(result.finding)].join('\n'));
    }
  } finally {
    await target.close();
    close();
  }
}

/** An error without a stack: what is wrong stands in the contract and in the target. */
function brokenContract(text: string): Error {
  const error = new Error(text);
  error.name = 'Countersign';
  error.stack = `${error.name}: ${text}`;
  return error;
}
