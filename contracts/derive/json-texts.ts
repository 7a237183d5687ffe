import { isObject, type Json, type JsonObject } from '../../openapi/json.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { readJson } from '../../openapi/wire/read-json.ts';
import type { CaseDraft } from '../case.ts';
import { previewVerdict } from '../preview.ts';
import { fieldText, withField } from '../template.ts';
import { candidates, textOf } from '../values.ts';
import { breaksOneThing, type Derive, type Deriving, oneStep, ownParameters } from './deriving.ts';

/** JSON inside a text: the same value written otherwise, other values of its members, and members left out. */
export const deriveJsonTexts: Derive = function* (deriving) {
  for (const planned of ownParameters(deriving)) {
    if (planned.inside === undefined) continue;
    for (const [index, value] of objectsFor(planned, deriving).entries())
      for (const [what, text] of variants(value))
        yield* ofText(planned, { what: `${what}${index === 0 ? '' : ` (${index + 1})`}`, text }, deriving);
  }
};

function* ofText(
  planned: PlannedParameter,
  of: { readonly what: string; readonly text: string },
  deriving: Deriving,
): Iterable<CaseDraft> {
  const { name, in: place, source } = planned.parameter;
  // Blanks between members are about JSON: how a space is written in a form is not meant.
  const { template: usual } = deriving.baseline;
  const template = of.what.startsWith(WITH_BLANKS) ? { ...usual, space: '%20' as const } : usual;
  const step = withField(template, { name, in: place, text: of.text });
  const { decision } = previewVerdict(step, deriving.ground);
  if (decision === 'open' || (decision === 'refuse' && !breaksOneThing(step, deriving))) return;
  const group = decision === 'accept' ? 'values' : 'types';
  yield oneStep(deriving, { name: `${name} is JSON ${of.what}`, group, shows: [], source, step });
}

/** Objects that the parameter may hold: the baseline's own, the examples, one for each listed member. */
function objectsFor(planned: PlannedParameter, { baseline, plan }: Deriving): JsonObject[] {
  const valid = candidates(planned, plan).filter(({ validity }) => validity === 'valid');
  const texts = [
    fieldText(baseline.template, planned.parameter.name) ?? '',
    ...planned.parameter.examples.map(textOf),
    ...valid.map(({ text }) => text),
  ];
  const objects = new Map<string, JsonObject>();
  for (const text of texts) {
    const read = readJson(text);
    const value = read.kind === 'value' ? read.value : undefined;
    if (value !== undefined && isObject(value)) objects.set(JSON.stringify(value), value);
  }
  return [...objects.values()].slice(0, MOST_OBJECTS);
}

const MOST_OBJECTS = 4;
const WITH_BLANKS = 'with blanks';

function* variants(value: JsonObject): Iterable<readonly [what: string, text: string]> {
  const members = Object.entries(value);
  yield ['without blanks', JSON.stringify(value)];
  yield [WITH_BLANKS, JSON.stringify(value, undefined, 1).replace(/\n */g, ' ')];
  yield ['with escapes', escaped(value)];
  if (members.length > 1)
    yield ['with its members in another order', JSON.stringify(Object.fromEntries(members.toReversed()))];
  for (const [name, member] of members) {
    yield [`without ${name}`, JSON.stringify(Object.fromEntries(members.filter(([other]) => other !== name)))];
    if (typeof member === 'string')
      yield [`with ${name} of two words`, JSON.stringify({ ...value, [name]: 'Two words' })];
  }
  const lines = members.filter(([name]) => name.includes('[0]'));
  const more = lines.map(([name, member]): [string, Json] => [name.replace('[0]', '[1]'), member]);
  if (lines.length > 0) yield ['with a second line', JSON.stringify({ ...value, ...Object.fromEntries(more) })];
}

/** The first character of every text written as an escape: the value is the same. */
function escaped(value: JsonObject): string {
  return JSON.stringify(value).replace(/:"([A-Za-z])/g, (_, letter: string) => {
    const digits = letter.charCodeAt(0).toString(16).padStart(4, '0');
    return `:"\\u${digits}`;
  });
}
