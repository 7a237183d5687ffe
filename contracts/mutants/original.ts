import type { Contract } from '../../openapi/contract.ts';
import type { RawRequest } from '../../openapi/request.ts';
import type { Verdict } from '../../openapi/verdict.ts';
import type { World } from '../../openapi/world/world.ts';
import type { Case } from '../case.ts';
import { createChecks } from '../checks/checks.ts';
import { deriveCases } from '../derive-cases.ts';
import type { RawAnswer, Target } from '../exchange.ts';
import { type FoundBreach, firstBreaches } from '../first-breaches.ts';
import { sendCase } from '../send-case.ts';
import { fieldText, type RequestTemplate } from '../template.ts';
import type { Check, Exchange } from '../trace.ts';
import { type Asked, inProcess, type Serve, type Served, sameAnswer } from './served.ts';
import { beyond, isDecided } from './sly.ts';

/** A contract under one world, with its gate, and its own server. */
export interface Original {
  readonly contract: Contract;
  /** What the gate knows before it sends anything. */
  readonly world: World;
  readonly served: Served;
  readonly cases: readonly GateCase[];
  readonly baselines: ReadonlyMap<string, Exchange>;
  /** The steps of every case, as text. */
  readonly sent: ReadonlySet<string>;
  /** What the original's own server answers; asked once, kept. */
  readonly recorded: (one: Sendable) => Promise<Recorded>;
  /** The first cases in which each outcome of each operation is answered. */
  readonly everyAnswer: () => Promise<readonly GateCase[]>;
}

/** Steps under a number of their own: the same number, the same fresh names. */
export interface Sendable extends Pick<Case, 'steps' | 'together'> {
  readonly serial: string;
}

/** A case of the gate. */
export interface GateCase extends Sendable {
  readonly name: string;
  readonly case: Case;
  /** Parameters in which its requests differ from the baselines, its group and what it shows. */
  readonly about: ReadonlySet<string>;
}

/** Requests as they went out, and what the original's server answered. */
export type Recorded = readonly RecordedExchange[];

interface RecordedExchange {
  readonly request: RawRequest;
  readonly answer: RawAnswer;
  /** What the original allows, where it leaves nothing open. */
  readonly allowed?: Verdict['alternatives'];
}

const TAG = 'mut';

/** Derives the gate of a contract, as a run does; `filter` weakens it. */
export async function prepareOriginal(of: {
  readonly contract: Contract;
  readonly world: World;
  readonly serve: Serve;
  readonly filter?: (one: Case) => boolean;
}): Promise<Original> {
  const { contract } = of;
  const served = of.serve(contract);
  const world = of.world.clone();
  const first = deriveCases({ contract, world });
  const { learnt, baselines } = await sendBaselines(first, { contract, world, served });
  const derived = learnt === undefined ? first : deriveCases({ contract, world: learnt });
  const cases = derived.filter((one) => of.filter?.(one) ?? true);
  const recorded = new WeakMap<Sendable, Promise<Recorded>>();
  const ground = { contract, world, served };
  const ask: Original['recorded'] = (one) => {
    const known = recorded.get(one) ?? record(one, ground);
    recorded.set(one, known);
    return known;
  };
  const gate = cases.map((one, index) => ({
    case: one,
    name: one.name,
    steps: one.steps,
    ...(one.together === undefined ? {} : { together: one.together }),
    serial: index.toString(36),
    about: aboutOf(one, baselines),
  }));
  let every: Promise<readonly GateCase[]> | undefined;
  return {
    ...ground,
    baselines,
    cases: gate,
    sent: new Set(cases.map(({ steps }) => textOfSteps(steps))),
    recorded: ask,
    everyAnswer: () => {
      every ??= answerCases(gate, ask);
      return every;
    },
  };
}

async function answerCases(cases: readonly GateCase[], recorded: Original['recorded']): Promise<readonly GateCase[]> {
  const seen = new Set<string>();
  const found: GateCase[] = [];
  for (const one of cases) {
    const told = (await recorded(one)).map(({ answer }, index) =>
      JSON.stringify([one.steps[index]?.operation.id, answer.status, outcomeHeader(answer)]),
    );
    if (told.every((each) => seen.has(each))) continue;
    for (const each of told) seen.add(each);
    found.push(one);
  }
  return found;
}

function outcomeHeader({ headers }: RawAnswer): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'countersign-outcome')?.[1];
}

/** As a run of the gate does it: the baselines go first, and cases are derived from the facts that their answers teach. */
async function sendBaselines(
  cases: readonly Case[],
  { contract, world, served }: Pick<Original, 'contract' | 'world' | 'served'>,
): Promise<{ readonly learnt: World | undefined; readonly baselines: Map<string, Exchange> }> {
  const moved = world.clone();
  const baselines = new Map<string, Exchange>();
  served.reset();
  for (const [index, one] of cases.filter(({ group }) => group === 'baseline').entries()) {
    const [first] = await sendCase(one, `l${index.toString(36)}`, sendingOf(contract, moved, inProcess(served)));
    if (first !== undefined) baselines.set(one.operation.id, first);
  }
  const facts = Object.keys(contract.world.facts).filter((name) => world.fact(name) !== moved.fact(name));
  const learnt = world.clone();
  for (const name of facts) learnt.learn(name, moved.fact(name) === true);
  return { learnt: facts.length === 0 ? undefined : learnt, baselines };
}

/** Sends steps to a server in this process that starts anew, judged in a world that does. */
export async function send(
  one: Sendable,
  on: Pick<Original, 'contract' | 'world' | 'served'> & { readonly target: Target },
): Promise<readonly Exchange[]> {
  on.served.reset();
  return sendCase(one, one.serial, sendingOf(on.contract, on.world.clone(), on.target));
}

/** Sends steps to the original's own server, and keeps what it would have allowed, too. */
async function record(one: Sendable, ground: Pick<Original, 'contract' | 'world' | 'served'>): Promise<Recorded> {
  const asked = new Map<RawRequest, Asked>();
  const watched = {
    ask: async (request: RawRequest): Promise<Asked> => {
      const got = await ground.served.ask(request);
      asked.set(request, got);
      return got;
    },
  };
  await send(one, { ...ground, target: inProcess(watched) });
  return [...asked].map(([request, { answer, verdict }]) => ({
    request,
    answer,
    ...(verdict !== undefined && isDecided(verdict) ? { allowed: verdict.alternatives } : {}),
  }));
}

/** How a mutant's answers compare to those of the original. */
export interface Compared {
  /** The server is a function of contract, state and bytes, so equal answers are all that a gate sees. */
  readonly isSame: boolean;
  /** The mutant would have allowed more, whatever it answered. */
  readonly isLooser: boolean;
}

/** Asks a mutant what the original was asked, up to the first answer that is another one. */
export async function compareAnswers(recorded: Recorded, mutant: Served): Promise<Compared> {
  mutant.reset();
  let isLooser = false;
  for (const { request, answer, allowed } of recorded) {
    const asked = await mutant.ask(request);
    isLooser ||=
      allowed !== undefined &&
      asked.verdict !== undefined &&
      [...beyond(asked.verdict.alternatives, allowed)].length > 0;
    if (!sameAnswer(asked.answer, answer)) return { isSame: false, isLooser };
  }
  return { isSame: true, isLooser };
}

/** What sending needs, for a gate that nobody listens to. */
export function sendingOf(contract: Contract, world: World, target: Target): Parameters<typeof sendCase>[2] {
  return {
    contract,
    world,
    target,
    tag: TAG,
    headers: [],
    signal: new AbortController().signal,
    onLearnt: () => undefined,
  };
}

const SLOW_MS = 10_000;

/** What the gate finds in the exchanges of a case. */
export function breachesOf(
  { contract, baselines }: Pick<Original, 'contract' | 'baselines'>,
  one: Case,
  of: { readonly exchanges: readonly Exchange[]; readonly checks?: readonly Check[] },
): readonly FoundBreach[] {
  const trace = { contract, case: one, exchanges: of.exchanges, slowMs: SLOW_MS, baselines };
  return firstBreaches(trace, of.checks ?? createChecks());
}

/** Steps as text, to tell two sequences apart. */
export function textOfSteps(steps: readonly RequestTemplate[]): string {
  return JSON.stringify(steps.map(({ operation, ...rest }) => ({ ...rest, operation: operation.id })));
}

function aboutOf(one: Case, baselines: ReadonlyMap<string, Exchange>): ReadonlySet<string> {
  const words = one.shows.flatMap((key) => key.split(/[ =]/).slice(2));
  return new Set([one.group, one.operation.id, ...words, ...one.steps.flatMap((step) => differing(step, baselines))]);
}

function differing(step: RequestTemplate, baselines: ReadonlyMap<string, Exchange>): string[] {
  const baseline = baselines.get(step.operation.id)?.template;
  if (baseline === undefined) return [];
  const names = new Set([...step.fields, ...baseline.fields].map(({ name }) => name));
  return [...names].filter((name) => fieldText(step, name) !== fieldText(baseline, name));
}
