import type { ValidRequests } from '../reports/valid-requests.ts';

/** One run of the fuzzer on the correct example backend: a line of the file that a campaign writes. */
export interface ProofRun extends Proof {
  readonly setting: string;
  readonly api: string;
  /** What of the world was known. */
  readonly world: string;
  readonly seed: string;
  /** The requests that it was to send. */
  readonly wanted: number;
  /** The commit that was checked out. */
  readonly revision: string;
}

/** What one or several runs came to. */
export interface Proof {
  readonly requests: number;
  /** Those with a decided verdict. */
  readonly decided: number;
  readonly valid: ValidRequests;
  readonly seconds: number;
  /** What was found, with the requests that show it. */
  readonly alarms: readonly string[];
  readonly flaky: readonly string[];
}

/** What tells a run from others. */
export function keyOf(run: Pick<ProofRun, 'setting' | 'api' | 'world' | 'seed' | 'wanted'>): string {
  return `${run.setting}, ${run.api}, ${run.world}, seed ${run.seed}, ${run.wanted}`;
}

/** What several runs came to together. */
export function sumOfProofs(proofs: readonly Proof[]): Proof {
  const sum = (count: (proof: Proof) => number): number => proofs.reduce((total, proof) => total + count(proof), 0);
  return {
    requests: sum(({ requests }) => requests),
    decided: sum(({ decided }) => decided),
    valid: {
      made: sum(({ valid }) => valid.made),
      judged: sum(({ valid }) => valid.judged),
      accepted: sum(({ valid }) => valid.accepted),
    },
    seconds: sum(({ seconds }) => seconds),
    alarms: proofs.flatMap(({ alarms }) => alarms),
    flaky: proofs.flatMap(({ flaky }) => flaky),
  };
}

/** Prints what runs came to as a line. */
export function printProof(label: string, { requests, decided, valid, seconds, alarms, flaky }: Proof): void {
  const { made, judged, accepted } = valid;
  process.stdout.write(
    `${label}: ${requests} requests, ${alarms.length} false alarms, ${flaky.length} flaky; ${share(decided, requests)} decided; of ${made} made as valid ${share(judged, made)} judged so, ${share(accepted, judged)} of these accepted; ${Math.round(requests / Math.max(0.001, seconds))} a second\n`,
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}
