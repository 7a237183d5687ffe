import type { Contract } from '../../openapi/contract.ts';
import { compileDocument } from '../../openapi/load-contract.ts';
import type { World } from '../../openapi/world/world.ts';
import type { Case } from '../case.ts';
import { createChecks } from '../checks/checks.ts';
import type { Target } from '../exchange.ts';
import { sendCase } from '../send-case.ts';
import { createComparison, type Named } from './comparison.ts';
import { type Fate, type Killed, type Trialled, tellingFate } from './fate.ts';
import { type FactSetting, groundsOf } from './grounds.ts';
import { carries, hintsOf } from './hints.ts';
import { editDocument, type Mutation } from './mutation.ts';
import { breachesOf, compareAnswers, type GateCase, type Original, prepareOriginal, sendingOf } from './original.ts';
import { createProber, type Prober, probes } from './probe.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Decide, Served, ServeIn } from './served.ts';
import { slyDecide } from './sly.ts';

/** Tries mutants of one contract. */
export interface Trial {
  readonly tryMutant: (mutation: Mutation) => Promise<Fate>;
}

/** What trying mutants needs. */
export interface TrialOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly serve: ServeIn;
  /** Weakens the gate: only the cases for which it holds are sent. */
  readonly filter?: (one: Case) => boolean;
}

/** A trial of one contract: what its own server answers is asked once and kept. */
export function createTrial(options: TrialOptions): Trial {
  const { contract } = options;
  const reach = reachOf(contract);
  const grounds = new Map<string, Promise<Ground>>();
  const groundFor = (facts: FactSetting): Promise<Ground> => {
    const key = JSON.stringify(facts);
    const known = grounds.get(key) ?? createGround(facts, options);
    grounds.set(key, known);
    return known;
  };
  const tryMutant = async (mutation: Mutation): Promise<Fate> => {
    const { contract: mutated, problems } = compileDocument(editDocument(contract.root, mutation.edits), contract.file);
    if (mutated === undefined)
      return { fate: 'invalid', why: problems.find(({ severity }) => severity === 'error')?.message ?? '' };
    const hints = hintsOf(mutation, { contract, reach });
    let fate: Fate | undefined;
    for (const facts of groundsOf(mutation, { contract, hints })) {
      fate = tellingFate(fate, await tryIn(await groundFor(facts), { mutation, mutated, hints, reach }));
      if (fate.fate === 'killed') break;
    }
    return fate ?? { fate: 'equivalent', requests: 0 };
  };
  return { tryMutant };
}

/** A world with the original in it. */
interface Ground {
  readonly facts: FactSetting;
  readonly original: Original;
  readonly prober: Prober;
  readonly serve: (contract: Contract, decide?: Decide) => Served;
}

async function createGround(facts: FactSetting, { contract, world, serve, filter }: TrialOptions): Promise<Ground> {
  const start = world.clone();
  for (const [name, holds] of Object.entries(facts)) start.learn(name, holds);
  const serveHere = (one: Contract, decide?: Decide): Served => serve(one, start, decide);
  const gate = { contract, world: start, serve: serveHere, ...(filter === undefined ? {} : { filter }) };
  const original = await prepareOriginal(gate);
  return { facts, original, prober: createProber(original), serve: serveHere };
}

/** What trying one mutant in one world needs. */
interface Trying {
  readonly mutation: Mutation;
  readonly mutated: Contract;
  readonly hints: ReadonlySet<string>;
  readonly reach: Reach;
}

/** Serves the mutant and checks it with the gate of the original, as the mock decides and then as a sly server does. */
async function tryIn(ground: Ground, trying: Trying): Promise<Fate> {
  const { original, prober, facts } = ground;
  const mutant = ground.serve(trying.mutated);
  if (isShape(trying) && (await areAlike(await original.everyAnswer(), { original, mutant })))
    return { fate: 'equivalent', requests: (await original.everyAnswer()).length };
  const others = prober.numbered(probes({ ...trying, original, prober }));
  const cases = inOrder(original, trying);
  const plain = await tryWith(ground, { mutant, cases, others, how: { facts, isSly: false } });
  if (plain.fate.fate === 'killed' || plain.fate.fate === 'survived' || plain.looser.size === 0) return plain.fate;
  // What the mock does not choose another server may: the mutant's letter allows it.
  const sly = await tryWith(ground, {
    mutant: ground.serve(trying.mutated, slyDecide(original.contract)),
    cases: cases.filter((one) => plain.looser.has(one)),
    others: [...plain.looser].filter((one): one is Named => !('case' in one)),
    how: { facts, isSly: true },
  });
  return tellingFate(plain.fate, sly.fate);
}

interface TryingWith {
  readonly mutant: Served;
  /** Of the gate. */
  readonly cases: readonly GateCase[];
  /** No gate sends them: they show what it misses. */
  readonly others: Iterable<Named>;
  readonly how: Trialled;
}

async function tryWith(
  { original }: Ground,
  { mutant, cases, others, how }: TryingWith,
): Promise<{ readonly fate: Fate; readonly looser: ReadonlySet<object> }> {
  const comparison = createComparison({ original, mutant, how });
  const { looser } = comparison;
  const differing: GateCase[] = [];
  for (const one of cases) {
    const exchanges = await comparison.compare(one);
    if (exchanges === undefined) continue;
    const isSeen = breachesOf(original, one.case, { exchanges }).length > 0;
    const killed = isSeen ? await sendAll([one], { original, target: mutant.onSocket(), how }) : undefined;
    if (killed !== undefined) return { fate: killed, looser };
    differing.push(one);
  }
  const killed =
    differing.length === 0 ? undefined : await sendAll(differing, { original, target: mutant.onSocket(), how });
  if (killed !== undefined) return { fate: killed, looser };
  for (const one of others) {
    if (comparison.fate().fate === 'survived') break;
    await comparison.compare(one);
  }
  return { fate: comparison.fate(), looser };
}

/** True for what only says how answers look, whatever the request. */
function isShape({ mutation: { pointer }, reach }: Trying): boolean {
  return reach.isAnswer(pointer) && !pointer.includes('/bind');
}

async function areAlike(
  cases: readonly GateCase[],
  { original, mutant }: { readonly original: Original; readonly mutant: Served },
): Promise<boolean> {
  for (const one of cases) if (!(await compareAnswers(await original.recorded(one), mutant)).isSame) return false;
  return true;
}

/** The cases that reach an operation of the mutated place, those about it first. The others never touch what was changed. */
function inOrder({ cases }: Original, { mutation, hints, reach }: Trying): readonly GateCase[] {
  const touched = new Set(reach.operationsOf(mutation.pointer));
  const isSent = carries(mutation, { hints, reach });
  const weight = ({ about, case: one }: GateCase): number =>
    (one.group === 'baseline' ? 2 : 0) + [...hints].filter((hint) => about.has(hint)).length;
  return cases
    .filter(({ steps }) => steps.some((step) => touched.has(step.operation.id) && isSent(step)))
    .map((one) => ({ one, weight: weight(one) }))
    .toSorted((left, right) => right.weight - left.weight)
    .map(({ one }) => one);
}

/** Sends cases over the socket, as a run of the gate does, up to the first finding. */
async function sendAll(
  cases: readonly GateCase[],
  { original, target, how }: { readonly original: Original; readonly target: Target; readonly how: Trialled },
): Promise<Killed | undefined> {
  const sending = sendingOf(original.contract, original.world.clone(), target);
  const checks = createChecks();
  for (const { case: one, serial } of cases) {
    const exchanges = await sendCase(one, serial, sending);
    const [first] = breachesOf(original, one, { exchanges, checks });
    if (first === undefined) continue;
    return { fate: 'killed', check: first.check.id, case: one.name, title: first.breach.title, ...how };
  }
  return undefined;
}
