import fc from 'fast-check';
import { type Baseline, baselineFor, baselineOf, callersOf } from '../contracts/baseline.ts';
import { type Ground, previewVerdict } from '../contracts/preview.ts';
import type { RequestTemplate } from '../contracts/template.ts';
import type { Operation } from '../openapi/contract.ts';
import { type Plan, planOf } from '../openapi/judge/plan.ts';
import type { PlannedParameter } from '../openapi/judge/plan-parameter.ts';
import { bodyArbitrary, type WrittenBody } from './arbitraries/body-arbitrary.ts';
import { parameterArbitrary, type WrittenParameter } from './arbitraries/parameter-arbitrary.ts';

/**
 * The simplest request of an operation that the contract accepts, as far as is known: the gate's, or one in which values made from the
 * schemas stand where the document prints none. Undefined when every request that was tried is refused.
 */
export function rightBaseline(operation: Operation, ground: Ground): Baseline | undefined {
  const known = baselineOf(operation, ground);
  if (known?.verdict.decision === 'accept') return known;
  const completed = callersOf(operation, ground)
    .map((caller) => completedBaseline(operation, ground, caller))
    .filter(({ verdict }) => verdict.decision !== 'refuse');
  return completed.find(({ verdict }) => verdict.decision === 'accept') ?? known ?? completed[0];
}

/** The operations of which no right request is known: they are not fuzzed, and a run says so. */
export function withoutRightBaseline(ground: Ground): readonly Operation[] {
  return ground.contract.operations.filter((operation) => {
    const given = operation.reads?.given;
    if (given?.kind === 'fact' && ground.world.fact(given.fact) === false) return false;
    return rightBaseline(operation, ground) === undefined;
  });
}

function completedBaseline(operation: Operation, ground: Ground, caller: Baseline['caller']): Baseline {
  const plan = planOf(operation, ground.contract);
  const start = baselineFor(operation, ground, caller);
  let template = start.template;
  for (const planned of plan.parameters) template = completed(template, planned, { plan, ground });
  template = withBody(template, { plan, ground });
  const verdict = previewVerdict(template, ground);
  return { template, verdict, ...(caller === undefined ? {} : { caller }) };
}

/** The same values for each run: what a request is held against follows from the document and the world. */
const SEED = 20_261_122;
const DRAWS = 60;

/** A required parameter without a right value gets the shortest that was made. */
function completed(
  template: RequestTemplate,
  planned: PlannedParameter,
  { plan, ground }: { readonly plan: Plan; readonly ground: Ground },
): RequestTemplate {
  const { required, in: place } = planned.parameter;
  if (!required || place === 'form' || place === 'multipart' || plan.callerNames.has(planned.key)) return template;
  // A path in which a name still stands for its value is read as if that were one.
  const isThere = place !== 'path' || template.fields.some(({ name }) => name === planned.parameter.name);
  if (isThere && previewVerdict(template, ground).parameters[planned.key]?.validity === 'valid') return template;
  const arbitrary = parameterArbitrary(planned, plan, { ...ground, mode: 'plain' });
  const written = shortest(arbitrary, ({ fields }: WrittenParameter) => JSON.stringify(fields));
  return written === undefined ? template : withParameter(template, planned, written);
}

/** The template with a parameter as it is written, in place of how it was. */
function withParameter(
  template: RequestTemplate,
  { parameter }: PlannedParameter,
  { fields }: WrittenParameter,
): RequestTemplate {
  const others = template.fields.filter(({ name, in: place }) => name !== parameter.name || place !== parameter.in);
  return { ...template, fields: [...others, ...fields] };
}

/** The template with the shortest body that was made, where the one that it has is not right. */
function withBody(
  template: RequestTemplate,
  { plan, ground }: { readonly plan: Plan; readonly ground: Ground },
): RequestTemplate {
  const isWrong = previewVerdict(template, ground).reasons.some(
    ({ kind, parameter }) => (kind === 'schema' || kind === 'required') && isOfBody(parameter, template.operation),
  );
  const { operation } = template;
  const make = (mode: 'plain' | 'any'): ReturnType<typeof bodyArbitrary> => bodyArbitrary(operation, plan, { mode });
  const arbitrary = isWrong ? (make('plain') ?? make('any')) : undefined;
  const body = shortest(arbitrary, (written: WrittenBody) => JSON.stringify(written.value));
  return body === undefined ? template : withWritten(template, body);
}

function isOfBody(name: string | undefined, operation: Operation): boolean {
  const place = operation.parameters.find((parameter) => parameter.name === name)?.in;
  return name === undefined || place === 'form' || place === 'multipart';
}

/** The template with another body. */
function withWritten(template: RequestTemplate, { type, json, text, fields }: WrittenBody): RequestTemplate {
  const { json: _, bodyWire: __, ...bare } = template;
  const others = bare.fields.filter(({ in: place }) => place !== 'form' && place !== 'multipart');
  if (json !== undefined) return { ...bare, fields: others, json, ...(isJson(type) ? {} : { bodyWire: { type } }) };
  if (text !== undefined) return { ...bare, fields: others, bodyWire: { type, text } };
  return { ...bare, fields: [...others, ...(fields ?? [])] };
}

function isJson(type: string): boolean {
  return type === 'application/json';
}

/** The shortest of some values, so that it is the same for each run and near the simplest one. */
function shortest<T>(arbitrary: fc.Arbitrary<T> | undefined, textOf: (value: T) => string): T | undefined {
  if (arbitrary === undefined) return undefined;
  const drawn = fc.sample(arbitrary, { numRuns: DRAWS, seed: SEED });
  return drawn.toSorted((left, right) => textOf(left).length - textOf(right).length)[0];
}
