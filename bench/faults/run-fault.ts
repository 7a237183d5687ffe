import type { Fault } from '../../examples/backend/faults/fault.ts';
import { loadShipped } from '../../mock/shipped.ts';
import type { Finding } from '../../reports/finding.ts';
import { withFacts } from '../backend-facts.ts';
import { fuzzRun } from '../fuzz-run.ts';
import { startFaulty } from '../start-faulty.ts';
import { templateKey } from '../template-key.ts';
import type { FaultRun } from './fault-run.ts';

/** What fuzzes one fault of the example backend up to its first finding. */
export type FaultRunner = (
  fault: Fault,
  of: { readonly seed: string; readonly maxRequests: number; readonly revision: string },
) => Promise<FaultRun>;

/** Loads the contracts, once for all runs. */
export async function faultRunner(): Promise<FaultRunner> {
  const { contracts, worlds } = await loadShipped();
  return async (fault, { seed, maxRequests, revision }) => {
    const contract = contracts.find(({ operations }) => operations.some(({ id }) => isOf(id, fault)));
    const demo = contract === undefined ? undefined : worlds.get(contract.api);
    const world = fault.settings === undefined || demo === undefined ? demo : withFacts(demo, fault.settings);
    if (contract === undefined || world === undefined) throw new Error(`no contract has ${fault.operation}`);
    await using backend = await startFaulty(fault);
    let minimal: string | undefined;
    const run = await fuzzRun(backend.url, {
      contract,
      world,
      seed,
      tag: `m${Math.random().toString(36).slice(2, 6)}`,
      maxRequests,
      stopAtFirst: true,
      onFinding: (_, one) => (minimal ??= templateKey(one)),
    });
    const { requests, durationMs } = run;
    return { fault: fault.id, seed, maxRequests, revision, requests, durationMs, ...foundIn(run.findings[0], minimal) };
  };
}

/** The backend leaves out what the documents write into a path. */
function isOf(operation: string, fault: Fault): boolean {
  return operation === fault.operation || operation.replace('{id}/', '') === fault.operation;
}

function foundIn(finding: Finding | undefined, minimal: string | undefined): Pick<FaultRun, 'found'> {
  if (finding === undefined || minimal === undefined) return {};
  const { check, operation, title, case: name, shrinkRequests } = finding;
  return {
    found: {
      check,
      operation,
      title,
      case: name,
      ...(shrinkRequests === undefined ? {} : { shrinkRequests }),
      minimal: JSON.parse(minimal),
    },
  };
}
