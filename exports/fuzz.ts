/**
 * `countersign/fuzz`: the fuzzer as a function of what it is told; it yields the same events as the gate.
 *
 *     for await (const event of runFuzz({ contract, world, target, tag: 'nightly', seed: '7', version: '1', now: () => new Date() }))
 *       if (event.kind === 'finding') …
 *
 * The target's limits end a run: `guardTarget({ url }, { concurrency: 8, maxRequests: 20_000 })`.
 */
export type { FuzzOptions } from '../fuzz/fuzz-options.ts';
export { BadKeptCase, caseOfKept, type KeptCase, keepCase, readKeptCase } from '../fuzz/kept-case.ts';
export { runFuzz } from '../fuzz/run-fuzz.ts';
export { type ReplayRunOptions, runReplay } from '../fuzz/run-replay.ts';
