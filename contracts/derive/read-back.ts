import { recordTexts, simplestField } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { previewVerdict } from '../preview.ts';
import { fieldText, type RequestTemplate, withField } from '../template.ts';
import { candidates, textOf, wrongTexts } from '../values.ts';
import { asKnown, type Course, courseOf, type Reader, readerOf, reads } from './course.ts';
import { breaksOneThing, type Derive, type Deriving, settled } from './deriving.ts';
import { FLAVOURS, fullest } from './fullest.ts';
import { apart } from './parameters.ts';

/** What an operation stores is read back: with every default, and with each parameter sent. Each case works on a record of its own. */
export const deriveReadBack: Derive = function* (deriving) {
  for (const effect of deriving.operation.effects) {
    if (effect.kind === 'spends') continue;
    const reader = readerOf(effect.collection, deriving);
    const course = reader === undefined ? undefined : courseOf(effect, reader, deriving);
    if (reader === undefined || course === undefined) continue;
    const full = FLAVOURS.map((flavour) => ({ flavour, request: fullest(course.request, flavour, deriving) }));
    for (const { flavour, request } of full)
      yield draft(deriving, {
        name: `${flavour.name}, and read back`,
        source: deriving.operation.source,
        course: { ...course, request },
      });
    const [everything = course] = full;
    yield* ofEveryParameter(course, deriving);
    yield* ofDryRun(course, deriving);
    yield* ofNothingSent({ ...course, request: everything.request }, course.request, deriving);
    yield* ofRefused({ ...course, request: everything.request }, deriving);
    yield* ofOthers({ ...course, request: everything.request }, { reader, collection: effect.collection }, deriving);
    return;
  }
};

function* ofEveryParameter(course: Course, deriving: Deriving): Iterable<CaseDraft> {
  const { plan, ground, operation } = deriving;
  yield draft(deriving, { name: 'what it stores is read back', source: operation.source, course });
  for (const planned of plan.parameters) {
    const { name, source, in: place } = planned.parameter;
    if (plan.callerNames.has(name)) continue;
    const present = fieldText(course.request, name);
    const text =
      present === undefined ? simplestField(planned, plan, ground)?.text : anotherText(present, planned, deriving);
    if (text === undefined) continue;
    const request = settled(withField(course.request, { name, in: place, text }), [name], deriving);
    yield draft(deriving, { name: `${name} is read back`, source, course: { ...course, request } });
  }
}

/** Another value than the one that the baseline has; none for names that are new in every case, and for the record's own key. */
function anotherText(
  present: string,
  planned: Parameters<typeof recordTexts>[0],
  { plan, ground }: Deriving,
): string | undefined {
  if (present.includes('${')) return undefined;
  const valid = candidates(planned, plan).filter(({ validity }) => validity === 'valid');
  const texts =
    planned.parameter.refers === undefined ? valid.map(({ text }) => text) : recordTexts(planned, plan, ground);
  return texts.find((text) => text !== present);
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
function* ofNothingSent(course: Course, nothing: RequestTemplate, { operation }: Deriving): Iterable<CaseDraft> {
  if (course.before.length === 0) return;
  yield {
    name: `${operation.id}: everything sent, then nothing`,
    operation,
    group: 'read-back',
    shows: [],
    source: operation.source,
    steps: [...course.before, apart(course.request, 2), apart(nothing, 3), course.after],
  };
}

/** A change that is refused, for a value or for a reference, changes nothing that is read back. */
function* ofRefused(course: Course, deriving: Deriving): Iterable<CaseDraft> {
  const { plan, operation } = deriving;
  if (course.before.length === 0) return;
  const wrong = plan.parameters.flatMap((planned) => {
    const { name, in: place, refers } = planned.parameter;
    const isKey = fieldText(course.request, name)?.includes('${answer:') === true;
    const text = refers?.nowhere === undefined ? wrongTexts(planned, plan)[0]?.text : textOf(refers.nowhere);
    if (text === undefined || isKey || plan.callerNames.has(name)) return [];
    const request = withField(course.request, { name, in: place, text });
    return breaksOneThing(asKnown(request, deriving), deriving)
      ? [{ name, request, isReference: refers !== undefined }]
      : [];
  });
  const kinds = [wrong.find(({ isReference }) => !isReference), wrong.find(({ isReference }) => isReference)];
  for (const one of kinds) {
    if (one === undefined) continue;
    yield draft(deriving, {
      name: `refused for ${one.name}, it changes nothing that is read back`,
      source: ['A-001', ...operation.source],
      course: { ...course, request: one.request },
    });
  }
}

/** A change of one record changes no other: those that the world knows are looked at before and after. */
function* ofOthers(
  course: Course,
  of: { readonly reader: Reader; readonly collection: string },
  deriving: Deriving,
): Iterable<CaseDraft> {
  const { operation, ground } = deriving;
  if (course.before.length === 0) return;
  const { records, declaration } = ground.world.collection(of.collection);
  const looks = records.flatMap(({ fields, safe }) => {
    const key = fields[declaration.key];
    const look = key === undefined || !safe ? undefined : reads(of.reader, textOf(key));
    return look === undefined || previewVerdict(look, ground).decision !== 'accept' ? [] : [look];
  });
  if (looks.length === 0) return;
  const others = looks.slice(0, MOST_OTHERS);
  yield {
    name: `${operation.id}: other records stay as they were`,
    operation,
    group: 'read-back',
    shows: [],
    source: operation.source,
    steps: [...course.before, ...others, apart(course.request, 2), ...others],
    relation: 'others',
    alone: true,
  };
}

const MOST_OTHERS = 3;

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
