import type { Effect, Operation, Ref } from '../../openapi/contract.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { type Baseline, baselineOf, simplestField } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { previewVerdict } from '../preview.ts';
import { type Field, fieldText, type RequestTemplate, withField } from '../template.ts';
import { candidates, judgeText, textOf } from '../values.ts';
import { type Derive, type Deriving, settled } from './deriving.ts';
import { apart } from './parameters.ts';

/** What an operation stores is read back: with every default, and with each parameter sent. Each case works on a record of its own. */
export const deriveReadBack: Derive = function* (deriving) {
  for (const effect of deriving.operation.effects) {
    if (effect.kind === 'spends') continue;
    const reader = readerOf(effect.collection, deriving);
    const course = reader === undefined ? undefined : courseOf(effect, reader, deriving);
    if (course === undefined) continue;
    yield* ofEveryParameter(course, deriving);
    yield* ofDryRun(course, deriving);
    yield* ofNothingSent(course, deriving);
    return;
  }
};

/** Steps that make, change and read one record: `before`, the request itself, `after`. */
interface Course {
  readonly before: readonly RequestTemplate[];
  readonly request: RequestTemplate;
  readonly after: RequestTemplate;
}

interface Reader {
  readonly operation: Operation;
  readonly template: RequestTemplate;
  /** The parameter that names the record by its key. */
  readonly param: string;
}

function readerOf(collection: string, { ground }: Deriving): Reader | undefined {
  for (const operation of ground.contract.operations) {
    const by = operation.reads?.collection === collection ? Object.values(operation.reads.by)[0] : undefined;
    const given = operation.reads?.given;
    const isThere = given === undefined || (given.kind === 'fact' && ground.world.fact(given.fact) === true);
    const baseline = by?.kind === 'param' && isThere ? baselineOf(operation, ground) : undefined;
    if (baseline === undefined || by?.kind !== 'param') continue;
    return { operation, template: baseline.template, param: by.param };
  }
  return undefined;
}

function courseOf(effect: Exclude<Effect, { kind: 'spends' }>, reader: Reader, deriving: Deriving): Course | undefined {
  const { baseline, operation } = deriving;
  if (effect.kind === 'create') {
    const key = keyOf(effect, deriving);
    return key === undefined
      ? undefined
      : { before: [], request: baseline.template, after: reads(reader, `\${answer:0:${key}}`) };
  }
  const by = Object.values(effect.by)[0];
  const maker = by?.kind === 'param' ? makerOf(effect.collection, deriving) : undefined;
  if (maker === undefined || by?.kind !== 'param') return undefined;
  const text = `\${answer:0:${maker.key}}`;
  const place = operation.parameters.find(({ name }) => name === by.param)?.in ?? 'query';
  return {
    before: [maker.template],
    request: withField(baseline.template, { name: by.param, in: place, text }),
    after: reads(reader, text),
  };
}

function makerOf(
  collection: string,
  deriving: Deriving,
): { readonly template: RequestTemplate; readonly key: string } | undefined {
  for (const operation of deriving.ground.contract.operations) {
    for (const effect of operation.effects) {
      if (effect.kind !== 'create' || effect.collection !== collection) continue;
      const key = keyOf(effect, deriving);
      const baseline: Baseline | undefined = key === undefined ? undefined : baselineOf(operation, deriving.ground);
      if (key !== undefined && baseline !== undefined) return { template: baseline.template, key };
    }
  }
  return undefined;
}

/** Where the answer of a creation tells the new key. */
function keyOf(effect: Extract<Effect, { kind: 'create' }>, { ground }: Deriving): string | undefined {
  const { key } = ground.world.collection(effect.collection).declaration;
  const ref: Ref | undefined = effect.set[key];
  return ref?.kind === 'answer' ? ref.at : undefined;
}

function reads(reader: Reader, text: string): RequestTemplate {
  const place = reader.operation.parameters.find(({ name }) => name === reader.param)?.in ?? 'query';
  return withField(reader.template, { name: reader.param, in: place, text });
}

function* ofEveryParameter(course: Course, deriving: Deriving): Iterable<CaseDraft> {
  const { plan, ground, operation } = deriving;
  yield draft(deriving, { name: 'what it stores is read back', source: operation.source, course });
  for (const planned of plan.parameters) {
    const { name, source } = planned.parameter;
    if (plan.callerNames.has(name) || fieldText(course.request, name) !== undefined) continue;
    const field = simplestField(planned, plan, ground);
    if (field === undefined) continue;
    const request = settled(withField(course.request, field), [name], deriving);
    yield draft(deriving, { name: `${name} is read back`, source, course: { ...course, request } });
  }
}

/** A dry run of a change leaves the record as it was. */
function* ofDryRun(course: Course, deriving: Deriving): Iterable<CaseDraft> {
  const { operation, plan, ground } = deriving;
  const validated = operation.outcomes.find((outcome) => outcome.class === 'validated');
  if (validated?.when?.kind !== 'param' || course.before.length === 0) return;
  const { param } = validated.when;
  const dry = plan.byName.get(param);
  const made = new Set(
    course.before.flatMap(({ operation: maker }) =>
      maker.effects.flatMap((effect) => (effect.kind === 'create' ? Object.keys(effect.set) : [])),
    ),
  );
  const other = plan.parameters.find(
    ({ parameter }) => parameter.default.kind === 'current' && made.has(parameter.name),
  );
  const field = other === undefined ? undefined : simplestField(other, plan, ground);
  if (dry === undefined || field === undefined) return;
  const request = withField(withField(course.request, field), { name: param, in: dry.parameter.in, text: '1' });
  yield draft(deriving, {
    name: 'a dry run changes nothing that is read back',
    source: validated.source,
    course: { ...course, request },
  });
}

/** Everything is sent, then nothing: what was stored stays, but for what the contract says falls back to its default. */
function* ofNothingSent(course: Course, deriving: Deriving): Iterable<CaseDraft> {
  const { plan, ground, operation } = deriving;
  if (course.before.length === 0) return;
  let request = course.request;
  for (const planned of plan.parameters) {
    const { name, default: fallback } = planned.parameter;
    if (fieldText(request, name) !== undefined || (fallback.kind !== 'current' && fallback.kind !== 'constant'))
      continue;
    const field = telling(planned, deriving) ?? simplestField(planned, plan, ground);
    const fuller = field === undefined ? request : withField(request, field);
    if (previewVerdict(asKnown(fuller, deriving), ground).decision === 'accept' && !isDry(fuller, deriving))
      request = fuller;
  }
  const steps = [...course.before, apart(request, 2), apart(course.request, 3), course.after];
  yield {
    name: `${operation.id}: everything sent, then nothing`,
    operation,
    group: 'read-back',
    shows: [],
    source: operation.source,
    steps,
  };
}

/** A value that is not the default. */
function telling(planned: PlannedParameter, { plan }: Deriving): Field | undefined {
  const { name, in: place, default: fallback } = planned.parameter;
  if (fallback.kind !== 'constant') return undefined;
  const text = [...candidates(planned, plan).map((one) => one.text), 'https://x.example.com/'].find(
    (one) => one !== textOf(fallback.value) && judgeText(planned, one, plan) === 'valid',
  );
  return text === undefined ? undefined : { name, in: place, text };
}

/** The request with a known record in the place of one that an answer will name. */
function asKnown(template: RequestTemplate, { baseline }: Deriving): RequestTemplate {
  const fields = template.fields.map((field) =>
    field.text.includes('${answer:')
      ? { ...field, text: fieldText(baseline.template, field.name) ?? field.text }
      : field,
  );
  return { ...template, fields };
}

function isDry(template: RequestTemplate, deriving: Deriving): boolean {
  return previewVerdict(asKnown(template, deriving), deriving.ground).alternatives.every(
    ({ outcome }) => outcome.class === 'validated',
  );
}

function draft(
  { operation }: Deriving,
  of: { readonly name: string; readonly source: readonly string[]; readonly course: Course },
): CaseDraft {
  const { before, request, after } = of.course;
  return {
    name: `${operation.id}: ${of.name}`,
    operation,
    group: 'read-back',
    shows: [],
    source: of.source,
    steps: [...before, before.length === 0 ? request : apart(request, 2), after],
  };
}

/** Many at once: one name, and one wins; different requests, and each gets its own answer. */
export const deriveBursts: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  if (!operation.effects.some(({ kind }) => kind === 'create')) return;
  const unique = plan.parameters.find(
    ({ parameter }) =>
      parameter.unique !== undefined && fieldText(baseline.template, parameter.name)?.includes('${fresh:') === true,
  );
  if (unique !== undefined) {
    const { name, source } = unique.parameter;
    const text = fieldText(baseline.template, name) ?? '';
    const steps = Array.from({ length: BURST }, (_, index) =>
      withField(apart(baseline.template, index), { name, in: unique.parameter.in, text }),
    );
    yield {
      name: `${operation.id}: one ${name}, many at once`,
      operation,
      group: 'bursts',
      shows: [],
      source,
      steps,
      together: true,
    };
  }
  const different = Array.from({ length: BURST }, (_, index) =>
    apart(varied(baseline.template, index, deriving), index),
  );
  yield {
    name: `${operation.id}: different requests at once`,
    operation,
    group: 'bursts',
    shows: [],
    source: operation.source,
    steps: different,
    together: true,
  };
};

const BURST = 12;

/** Every other request of a burst leaves a required parameter out or carries other values, so that mixed-up answers show. */
function varied(template: RequestTemplate, index: number, deriving: Deriving): RequestTemplate {
  const { plan } = deriving;
  const echoed = deriving.operation.outcomes.flatMap(({ bind }) =>
    bind.flatMap(({ value }) => (value.kind === 'ref' && value.ref.kind === 'param' ? [value.ref.param] : [])),
  );
  for (const name of echoed) {
    const examples = plan.byName.get(name)?.parameter.examples ?? [];
    const example = examples[index % Math.max(1, examples.length)];
    if (example !== undefined)
      return withField(template, {
        name,
        in: plan.byName.get(name)?.parameter.in ?? 'form',
        text: numbered(textOf(example), index),
      });
  }
  if (index % 2 === 0) return template;
  const removable = plan.parameters.filter(
    ({ parameter }) =>
      parameter.required &&
      parameter.unique === undefined &&
      parameter.in !== 'path' &&
      !plan.callerNames.has(parameter.name),
  );
  const gone = removable[((index - 1) / 2) % Math.max(1, removable.length)]?.parameter.name;
  return gone === undefined ? template : { ...template, fields: template.fields.filter(({ name }) => name !== gone) };
}

/** Another value of the same kind: the last whole number in a JSON text is moved on. */
function numbered(text: string, index: number): string {
  return text.replace(/(\d+)(?=[^\d]*$)/, (digits) => String(Number(digits) + index));
}
