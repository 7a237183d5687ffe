import type { Contract, Operation, Parameter } from '../../openapi/contract.ts';
import { planOf } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { baselineFor, callersOf, recordTexts } from '../baseline.ts';
import { deriveCases } from '../derive-cases.ts';
import { type RequestTemplate, withField, withoutField } from '../template.ts';
import { candidates, wrongTexts } from '../values.ts';
import type { Named } from './comparison.ts';
import { carries, isOfParameters } from './hints.ts';
import type { Mutation } from './mutation.ts';
import { type Original, textOfSteps } from './original.ts';
import { randomNumbers } from './random.ts';
import type { Reach } from './reach.ts';

/** What probing needs. */
export interface Probing {
  readonly original: Original;
  readonly prober: Prober;
  readonly mutation: Mutation;
  readonly mutated: Contract;
  readonly hints: ReadonlySet<string>;
  readonly reach: Reach;
}

/** A short sequence that no case of the gate sends. */
export interface Probe {
  readonly name: string;
  readonly steps: readonly RequestTemplate[];
}

/** Makes the probes of one original. */
export interface Prober {
  /** Probes under numbers of their own: the same steps, the same number. */
  readonly numbered: (probes: Iterable<Probe>) => Iterable<Named>;
  /** Requests with several parameters at once, the same for every mutant. */
  readonly randomOf: (operation: Operation) => readonly Probe[];
  readonly textsOf: (planned: PlannedParameter, operation: Operation) => readonly string[];
}

/**
 * What no case of the original's gate sends: the mutant's own cases, and requests around the boundaries of both documents.
 * Without a difference there the mutant is the same contract, as far as anybody could see from here.
 */
export function* probes(probing: Probing): Iterable<Probe> {
  const { original, reach, prober, mutation } = probing;
  // What only answers say decides nothing about requests: the cases of the gate have had every outcome.
  if (reach.isAnswer(mutation.pointer)) return;
  const touched = new Set(reach.operationsOf(mutation.pointer));
  const operations = original.contract.operations.filter(({ id }) => touched.has(id));
  const isSent = carries(mutation, probing);
  for (const operation of operations) yield* prober.randomOf(operation).filter(({ steps }) => steps.some(isSent));
  for (const operation of operations) yield* around(operation, probing);
  if (!isOfParameters(mutation, probing.hints)) yield* ownCases(touched, probing);
}

/** The cases of the mutant's own gate that the original's does not have, judged by the original. */
function* ownCases(touched: ReadonlySet<string>, { original, mutated }: Probing): Iterable<Probe> {
  const byId = new Map(original.contract.operations.map((operation) => [operation.id, operation]));
  const part = { ...mutated, operations: mutated.operations.filter(({ id }) => touched.has(id)) };
  for (const { name, steps, together } of deriveCases({ contract: part, world: original.world })) {
    if (together === true) continue;
    const translated = steps.flatMap((step) => {
      const operation = byId.get(step.operation.id);
      return operation === undefined ? [] : [{ ...step, operation }];
    });
    if (translated.length < steps.length || original.sent.has(textOfSteps(translated))) continue;
    yield { name: `case of the mutant: ${name}`, steps: translated };
  }
}

const MOST_TEXTS = 80;
const FEW_TEXTS = 5;
const MOST_PARAMETERS = 4;

/** Values around the boundaries of both documents, of the parameters that the place is about. */
function* around(operation: Operation, { original, mutated, prober, hints }: Probing): Iterable<Probe> {
  const plan = planOf(operation, original.contract);
  const twin = mutated.operations.find(({ id }) => id === operation.id);
  const twins = twin === undefined ? undefined : planOf(twin, mutated);
  const [first, ...others] = startsOf(operation, original);
  const about = plan.parameters.filter(({ parameter }) => hints.has(parameter.name) && isRepeatable(parameter));
  for (const planned of about.slice(0, MOST_PARAMETERS)) {
    const { name, in: place } = planned.parameter;
    const other = twins?.byName.get(planned.key);
    const foreign =
      other === undefined || twins === undefined
        ? []
        : [...candidates(other, twins), ...wrongTexts(other, twins)].map(({ text }) => text);
    const texts = [...new Set([...prober.textsOf(planned, operation), ...foreign, ...nearby(foreign)])];
    const sent = (start: RequestTemplate, most: number): Probe[] => [
      { name: `probe: ${name} left out`, steps: [withoutField(start, name)] },
      ...texts.slice(0, most).map((text) => ({
        name: `probe: ${name} is ${text.slice(0, 40)}`,
        steps: [withField(start, { name, in: place, text })],
      })),
    ];
    if (first !== undefined) yield* sent(first, MOST_TEXTS);
    for (const start of others) yield* sent(start, FEW_TEXTS);
  }
}

/** A name that must be new can only be sent once: no gate could send it to a target that it does not own. */
function isRepeatable({ unique }: Parameter): boolean {
  return unique === undefined;
}

function startsOf(operation: Operation, ground: Pick<Original, 'contract' | 'world'>): RequestTemplate[] {
  return callersOf(operation, ground).map((caller) => baselineFor(operation, ground, caller).template);
}

const RANDOM_REQUESTS = 100;

/** Makes probes for one original, and keeps what its server answers. */
export function createProber(original: Original): Prober {
  const kept = new Map<string, Named>();
  const texts = new Map<PlannedParameter, readonly string[]>();
  const random = new Map<Operation, readonly Probe[]>();
  const textsOf: Prober['textsOf'] = (planned, operation) => {
    const known = texts.get(planned) ?? ownTexts(planned, operation, original);
    texts.set(planned, known);
    return known;
  };
  return {
    textsOf,
    numbered: function* (all) {
      for (const { name, steps } of all) {
        const key = textOfSteps(steps);
        const known = kept.get(key) ?? { name, steps, serial: `x${kept.size.toString(36)}` };
        kept.set(key, known);
        yield known;
      }
    },
    randomOf: (operation) => {
      const known = random.get(operation) ?? randomRequests(operation, { original, textsOf });
      random.set(operation, known);
      return known;
    },
  };
}

function ownTexts(planned: PlannedParameter, operation: Operation, ground: Original): readonly string[] {
  const plan = planOf(operation, ground.contract);
  const own = [...candidates(planned, plan), ...wrongTexts(planned, plan)].map(({ text }) => text);
  return [...new Set([...recordTexts(planned, plan, ground), ...own, ...nearby(own)])];
}

function randomRequests(
  operation: Operation,
  { original, textsOf }: { readonly original: Original; readonly textsOf: Prober['textsOf'] },
): readonly Probe[] {
  const random = randomNumbers(operation.id);
  const parameters = planOf(operation, original.contract).parameters.filter(({ parameter }) => isRepeatable(parameter));
  const starts = startsOf(operation, original);
  return Array.from({ length: RANDOM_REQUESTS }, () => {
    let [template] = starts.slice(random(starts.length));
    for (let change = 1 + random(4); change > 0 && template !== undefined; change -= 1) {
      const planned = parameters[random(Math.max(1, parameters.length))];
      if (planned === undefined) continue;
      const { name, in: place } = planned.parameter;
      const all = textsOf(planned, operation);
      const text = all[random(Math.max(1, all.length))];
      template =
        text === undefined || random(6) === 0
          ? withoutField(template, name)
          : withField(template, { name, in: place, text });
    }
    return { name: 'probe: several parameters at once', steps: template === undefined ? [] : [template] };
  });
}

/** Texts that differ a little from others: one character more or less, another letter case, the next number. */
function nearby(texts: readonly string[]): string[] {
  return texts.slice(0, 12).flatMap((text) => {
    const number = text.trim() !== '' && /^-?\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : undefined;
    const numbers = number === undefined ? [] : [String(number + 1), String(number - 1), String(number + 0.5)];
    return [...numbers, `${text}x`, text.slice(0, -1), text.toUpperCase()];
  });
}
