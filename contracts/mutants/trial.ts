import type { Contract } from '../../openapi/contract.ts';
import { compileDocument } from '../../openapi/load-contract.ts';
import type { World } from '../../openapi/world/world.ts';
import type { Case } from '../case.ts';
import { createChecks } from '../checks/checks.ts';
import type { Target } from '../exchange.ts';
import { sendCase } from '../send-case.ts';
import type { Exchange } from '../trace.ts';
import { whyForbidden } from './allowed.ts';
import { type Difference, differenceOf } from './difference.ts';
import { type FactSetting, groundsOf } from './grounds.ts';
import { carries, hintsOf } from './hints.ts';
import { editDocument, type Mutation } from './mutation.ts';
import {
  answersAlike,
  breachesOf,
  type GateCase,
  type Original,
  prepareOriginal,
  send,
  sendingOf,
} from './original.ts';
import { createProber, type Prober, probe } from './probe.ts';
import { type Reach, reachOf } from './reach.ts';
import { inProcess, type Served, type ServeIn, sameAnswer } from './served.ts';

/** What became of a mutant. */
export type Fate =
  /** The edited document is no contract. */
  | { readonly fate: 'invalid'; readonly why: string }
  /** The gate of the original found it. */
  | {
      readonly fate: 'killed';
      readonly check: string;
      readonly case: string;
      readonly title: string;
      readonly facts: FactSetting;
    }
  /** It answered everything exactly as the original does. */
  | { readonly fate: 'equivalent'; readonly requests: number }
  /** It answered something in another way, and always in one that the original allows: no gate may find it. */
  | { readonly fate: 'allowed'; readonly requests: number; readonly difference: Difference }
  /** It gave an answer that the original forbids, and the gate did not see it. */
  | { readonly fate: 'survived'; readonly difference: Difference; readonly why: string; readonly facts: FactSetting };

/** Tries mutants of one contract. */
export interface Trial {
  readonly tryMutant: (mutation: Mutation) => Promise<Fate>;
  readonly reach: Reach;
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
    const edited = compileDocument(editDocument(contract.root, mutation.edits), contract.file);
    if (edited.contract === undefined)
      return { fate: 'invalid', why: edited.problems.find(({ severity }) => severity === 'error')?.message ?? '' };
    const hints = hintsOf(mutation, { contract, reach });
    let last: Fate | undefined;
    for (const facts of groundsOf(mutation, { contract, hints })) {
      const ground = await groundFor(facts);
      const fate = await tryIn(ground, { mutation, mutated: edited.contract, hints, reach });
      if (fate.fate === 'killed') return fate;
      last = worse(last, fate);
    }
    return last ?? { fate: 'equivalent', requests: 0 };
  };
  return { tryMutant, reach };
}

/** A world with the original in it. */
interface Ground {
  readonly facts: FactSetting;
  readonly original: Original;
  readonly prober: Prober;
  readonly serve: (contract: Contract) => Served;
}

async function createGround(facts: FactSetting, { contract, world, serve, filter }: TrialOptions): Promise<Ground> {
  const start = world.clone();
  for (const [name, holds] of Object.entries(facts)) start.learn(name, holds);
  const serveHere = (one: Contract): Served => serve(one, start);
  const original = await prepareOriginal({
    contract,
    world: start,
    serve: serveHere,
    ...(filter === undefined ? {} : { filter }),
  });
  return { facts, original, prober: createProber(original), serve: serveHere };
}

const ORDER: readonly Fate['fate'][] = ['invalid', 'equivalent', 'allowed', 'survived', 'killed'];

function worse(left: Fate | undefined, right: Fate): Fate {
  return left !== undefined && ORDER.indexOf(left.fate) >= ORDER.indexOf(right.fate) ? left : right;
}

/** What trying one mutant in one world needs. */
export interface Trying {
  readonly mutation: Mutation;
  readonly mutated: Contract;
  readonly hints: ReadonlySet<string>;
  readonly reach: Reach;
}

/** Serves the mutant and checks it with the gate of the original, the cases about the mutated place first; ends with the first finding. */
async function tryIn(ground: Ground, trying: Trying): Promise<Fate> {
  const { original } = ground;
  const mutant = ground.serve(trying.mutated);
  const differing: Differing[] = [];
  let requests = 0;
  if (isShape(trying) && (await areAlike(await original.everyAnswer(), { original, mutant })))
    return { fate: 'equivalent', requests: (await original.everyAnswer()).length };
  for (const one of inOrder(original, trying)) {
    const recorded = await original.recorded(one);
    // Nothing is said about requests of such a size.
    if (recorded.some(({ request }) => request.target.length + request.body.length > MOST_BYTES)) continue;
    requests += recorded.length;
    if (await answersAlike(recorded, mutant)) continue;
    const exchanges = await send(one, { ...original, served: mutant, target: inProcess(mutant) });
    const isSeen = breachesOf(original, one.case, { exchanges }).length > 0;
    const killed = isSeen ? await sendAll([one], { ground, target: mutant.onSocket() }) : undefined;
    if (killed !== undefined) return killed;
    differing.push({ one, exchanges });
  }
  if (differing.length > 0) {
    const killed = await sendAll(
      differing.map(({ one }) => one),
      { ground, target: mutant.onSocket() },
    );
    if (killed !== undefined) return killed;
  }
  return unkilled(ground, { ...trying, mutant, differing, requests });
}

/** True for what only says how answers look, whatever the request. */
function isShape({ mutation: { pointer }, reach }: Trying): boolean {
  return reach.isAnswer(pointer) && !pointer.includes('/bind');
}

async function areAlike(
  cases: readonly GateCase[],
  { original, mutant }: { readonly original: Original; readonly mutant: Served },
): Promise<boolean> {
  for (const one of cases) if (!(await answersAlike(await original.recorded(one), mutant))) return false;
  return true;
}

const MOST_BYTES = 16_000;

interface Differing {
  readonly one: GateCase;
  readonly exchanges: readonly Exchange[];
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
  { ground, target }: { readonly ground: Ground; readonly target: Target },
): Promise<Extract<Fate, { fate: 'killed' }> | undefined> {
  const { original, facts } = ground;
  const sending = sendingOf(original.contract, original.world.clone(), target);
  const checks = createChecks();
  for (const { case: one, serial } of cases) {
    const exchanges = await sendCase(one, serial, sending);
    const [first] = breachesOf(original, one, { exchanges, checks });
    if (first === undefined) continue;
    return { fate: 'killed', check: first.check.id, case: one.name, title: first.breach.title, facts };
  }
  return undefined;
}

interface Unkilled extends Trying {
  readonly mutant: Served;
  readonly differing: readonly Differing[];
  readonly requests: number;
}

async function unkilled({ original, prober, facts }: Ground, left: Unkilled): Promise<Fate> {
  const { mutant, differing } = left;
  let difference: Difference | undefined;
  for (const { one, exchanges } of differing) {
    const recorded = await original.recorded(one);
    for (const [index, exchange] of exchanges.entries()) {
      const own = recorded[index]?.answer;
      if (own === undefined || exchange.answer === undefined || sameAnswer(exchange.answer.raw, own)) continue;
      const why = whyForbidden(exchange, own);
      if (why !== undefined) return { fate: 'survived', difference: differenceOf(exchange, one.case.name), why, facts };
      difference ??= differenceOf(exchange, one.case.name);
    }
  }
  const probed = await probe({ ...left, original, prober, mutant });
  if (probed.forbidden !== undefined) return { fate: 'survived', ...probed.forbidden, facts };
  difference ??= probed.difference;
  const requests = left.requests + probed.requests;
  return difference === undefined ? { fate: 'equivalent', requests } : { fate: 'allowed', requests, difference };
}
