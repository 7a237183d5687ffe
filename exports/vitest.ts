import { describeRun } from '../contracts/describe-run.ts';
import { type ContractTestOptions, openContractRun } from './contract-run.ts';

export type { KeptCase } from '../fuzz/kept-case.ts';
export type { ContractTestOptions, StartedServer } from './contract-run.ts';
export { expectKept, type KeptCaseOptions } from './expect-kept.ts';

/**
 * `countersign/vitest`: every case of a contract as a test. A case that the server gets wrong fails, with the broken sentence, its
 * source, the request as curl, and what was allowed; what nobody can decide, or must not be sent, is skipped with the reason.
 *
 *     describeContract({ api: 'pets', target: 'http://127.0.0.1:8080' });
 */
export function describeContract(options: ContractTestOptions): void {
  const name = options.name ?? `contract ${options.api ?? options.spec ?? ''}`;
  describeRun(name, { open: () => openContractRun(options), timeoutMs: options.timeoutMs ?? 60_000 });
}
