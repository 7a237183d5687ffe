/**
 * `countersign`: the contract, the judge and the gate as functions.
 *
 *     const { contracts, worlds } = await loadShipped();
 *     const target = guardTarget({ url: 'http://127.0.0.1:8080' }, { concurrency: 8 });
 *     for await (const event of runCheck({ contract, world, target, tag: 'ci', version: '1', now: () => new Date() })) …
 */
export type { CheckOptions } from '../contracts/run-check.ts';
export { runCheck } from '../contracts/run-check.ts';
export { type GuardOptions, guardTarget } from '../contracts/target/guard-target.ts';
export { loadShipped } from '../mock/shipped.ts';
export type { Contract, Operation, Outcome } from '../openapi/contract.ts';
export { judge } from '../openapi/judge/judge.ts';
export { type LoadOptions, type LoadResult, loadContract, parseContract } from '../openapi/load-contract.ts';
export { type Problem, ProblemsError } from '../openapi/problem.ts';
export type { RawRequest } from '../openapi/request.ts';
export type { Alternative, Reason, Verdict } from '../openapi/verdict.ts';
export { type Match, matchOperation } from '../openapi/wire/match-operation.ts';
export { loadWorld, parseWorld, type WorldResult } from '../openapi/world/load-world.ts';
export { World } from '../openapi/world/world.ts';
export type { RunEvent } from '../reports/event.ts';
export type { Finding } from '../reports/finding.ts';
