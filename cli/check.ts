import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import type { Case } from '../contracts/case.ts';
import { deriveCases } from '../contracts/derive-cases.ts';
import { casesFor, runCheck } from '../contracts/run-check.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { isLoopback } from '../contracts/target/safety.ts';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { type CheckFlags, checkFlags } from './check-flags.ts';
import { documentPlaces } from './document-places.ts';
import type { Io } from './io.ts';
import { type Loaded, load } from './load.ts';
import { packageVersion } from './package-version.ts';
import { problemText } from './problem-text.ts';
import { type Output, openOutputs } from './report-output.ts';
import { exitCodeOf } from './run-exit.ts';
import { type TargetPlan, targetOf } from './target-flags.ts';

/** Adds `countersign check`: the gate. */
export function registerCheck(program: Command, io: Io): void {
  const command = program.command('check').description('check that an implementation keeps the contract');
  checkFlags(command).action(async (flags: CheckFlags) => io.finish(await runGate(flags, io)));
}

async function runGate(flags: CheckFlags, io: Io): Promise<number> {
  try {
    const plan = flags.target === undefined ? undefined : await targetOf(flags, io);
    if (plan === undefined && flags.list !== true) {
      io.err('--target URL says which server to check; --list prints the cases without one.\n');
      return 2;
    }
    const isNear = plan === undefined || (await isLoopback(new URL(plan.reach.url)));
    const loaded = await load({ ...flags, unknown: flags.unknown === true || !isNear }, io);
    if (loaded === undefined) return 2;
    const chosen = chooseContracts(loaded, flags);
    if (flags.list === true || plan === undefined) return listCases(chosen, { flags, io });
    return flags.plan === true ? printPlan(chosen, { flags, io, plan }) : await check(chosen, { flags, io, plan });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const problem of error.problems) io.err(problemText(problem));
    return 2;
  }
}

function chooseContracts({ contracts, worlds }: Loaded, flags: CheckFlags): Loaded {
  const wanted = flags.api ?? [];
  const known = contracts.map(({ api }) => api);
  const operations = contracts.flatMap((contract) => contract.operations.map(({ id }) => id));
  const problems: Problem[] = [
    ...wanted.filter((api) => !known.includes(api)).map((api) => unknownWord('--api', api, known)),
    ...(flags.operation ?? [])
      .filter((id) => !operations.includes(id))
      .map((id) => unknownWord('--operation', id, operations)),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  const chosen = contracts.filter(({ api }) => wanted.length === 0 || wanted.includes(api));
  const withOperation = chosen.filter(
    (contract) =>
      flags.operation === undefined || contract.operations.some(({ id }) => flags.operation?.includes(id) === true),
  );
  return { contracts: withOperation, worlds };
}

function unknownWord(flag: string, word: string, known: readonly string[]): Problem {
  return {
    code: 'unknown-word',
    severity: 'error',
    file: flag,
    message: `there is no ${word}; there are ${known.join(', ')}`,
  };
}

function filterOf(flags: CheckFlags): (one: Case) => boolean {
  const { operation, group, rule, tagged } = flags;
  return (one) =>
    (operation === undefined || operation.includes(one.operation.id)) &&
    (group === undefined || group.includes(one.group)) &&
    (rule === undefined ||
      rule.some((id) => one.shows.some((key) => key.startsWith(`rule ${one.operation.id} ${id} `)))) &&
    (tagged === undefined || tagged.some((tag) => one.operation.tags.includes(tag)));
}

interface Running {
  readonly flags: CheckFlags;
  readonly io: Io;
}

function listCases({ contracts, worlds }: Loaded, { flags, io }: Running): number {
  let count = 0;
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    for (const one of world === undefined ? [] : deriveCases(contract, world).filter(filterOf(flags))) {
      count += 1;
      io.out(`${one.id}  ${one.name}${one.source.length === 0 ? '' : `  [${one.source.join('; ')}]`}\n`);
    }
  }
  io.out(`${count} cases\n`);
  return 0;
}

/** What a run would create and change at most; nothing is sent. */
function printPlan(
  { contracts, worlds }: Loaded,
  { flags, io, plan }: Running & { readonly plan: TargetPlan },
): number {
  const target = guardTarget(plan.reach, plan.guard);
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    const cases = casesFor({
      contract,
      world,
      target,
      filter: filterOf(flags),
      allowSpending: flags.allowSpending === true,
    });
    const effects = new Map<string, number>();
    for (const step of cases.flatMap(({ steps }) => steps)) {
      for (const effect of step.operation.effects) {
        const what = effect.kind === 'spends' ? `spend ${effect.what}` : `${effect.kind} ${effect.collection}`;
        effects.set(what, (effects.get(what) ?? 0) + 1);
      }
    }
    io.out(`${contract.api}: ${cases.length} cases, ${cases.flatMap(({ steps }) => steps).length} requests; at most\n`);
    for (const [what, count] of effects) io.out(`  ${what}: ${count}\n`);
  }
  return 0;
}

async function check(
  { contracts, worlds }: Loaded,
  { flags, io, plan }: Running & { readonly plan: TargetPlan },
): Promise<number> {
  const outputs: Output = openOutputs(flags.reporter ?? ['text'], io);
  const target = guardTarget(plan.reach, plan.guard);
  const tag = flags.tag ?? randomBytes(3).toString('hex');
  const finished: Extract<RunEvent, { kind: 'run-finished' }>[] = [];
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    const events = runCheck({
      contract: plan.rebase(contract),
      world: world.clone(),
      target,
      tag,
      version: packageVersion(),
      headers: plan.headers,
      secrets: plan.secrets,
      filter: filterOf(flags),
      concurrency: plan.guard.concurrency,
      slowMs: flags.slow,
      allowSpending: flags.allowSpending === true,
      strict: flags.strict === true,
      signal: io.stop,
      now: () => new Date(),
      place: await documentPlaces(contract.file, io),
    });
    for await (const event of events) {
      outputs.event(event);
      if (event.kind === 'run-finished') finished.push(event);
    }
    if (finished.at(-1)?.ended !== undefined) break;
  }
  await target.close();
  await outputs.close();
  return exitCodeOf(finished, { minDecided: flags.minDecided, io });
}
