import type { Caller } from '../../openapi/contract.ts';
import { baselineFor, callersOf, recordTexts, withCaller } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { fieldText, type RequestTemplate, withField } from '../template.ts';
import { candidates, wrongTexts } from '../values.ts';
import { type Derive, type Deriving, oneStep } from './deriving.ts';

/** Every known caller, a wrong secret, an unknown name, and no credentials at all. */
export const deriveCallers: Derive = function* (deriving) {
  const { operation, baseline, ground } = deriving;
  const { caller } = operation;
  if (caller === undefined) return;
  for (const record of callersOf(operation, ground)) {
    if (record === undefined || record === baseline.caller) continue;
    const who = Object.keys(caller.match)
      .map((field) => String(record.fields[field]))
      .join(' ');
    const { template: simplest, verdict } = baselineFor(operation, ground, record);
    // Of people that the run itself made the roles are not known: nothing would be decided.
    if (verdict.decision === 'open') continue;
    yield oneStep(deriving, {
      name: `asked by ${who}`,
      group: 'callers',
      shows: [],
      source: caller.source,
      step: simplest,
    });
    const step = withCaller(baseline.template, record);
    yield oneStep(deriving, {
      name: `the baseline's request asked by ${who}`,
      group: 'callers',
      shows: [],
      source: caller.source,
      step,
    });
    yield* namedBy(who, step, deriving);
  }
  for (const [what, step] of [...wrongCredentials(baseline.template), ...wrongForms(deriving)]) {
    yield oneStep(deriving, { name: what, group: 'callers', shows: [], source: caller.source, step });
  }
};

/** Every record that the request may name, and a key of the wrong form, asked by this caller. */
function* namedBy(who: string, step: RequestTemplate, deriving: Deriving): Iterable<CaseDraft> {
  const { plan, ground, operation } = deriving;
  const source = operation.caller?.source ?? [];
  for (const planned of plan.parameters) {
    const { name, in: place, refers } = planned.parameter;
    if (refers === undefined || fieldText(step, name) === undefined) continue;
    const [wrong] = wrongTexts(planned, plan);
    const texts = recordTexts(planned, plan, ground).slice(0, 4);
    for (const text of wrong === undefined ? texts : [...texts, wrong.text]) {
      if (text === fieldText(step, name)) continue;
      yield oneStep(deriving, {
        name: `${name} ${text} asked by ${who}`,
        group: 'callers',
        shows: [],
        source,
        step: withField(step, { name, in: place, text }),
      });
    }
  }
}

function wrongCredentials(template: RequestTemplate): [string, RequestTemplate][] {
  const { caller } = template.operation;
  const rows = [
    ...wrongPart(template, { refs: caller?.match, text: 'csnobody', what: 'an unknown caller' }),
    ...wrongPart(template, { refs: caller?.secret, text: 'cswrongsecret', what: 'a wrong secret' }),
    ...wrongPart(template, { refs: caller?.match, text: DIGITS, what: 'an unknown caller of digits' }),
    ...wrongPart(template, { refs: caller?.secret, text: DIGITS, what: 'a wrong secret of digits' }),
    ...wrongPart(template, { refs: caller?.secret, text: ALWAYS_TRUE, what: 'a secret that would be true for all' }),
  ];
  for (const field of template.fields)
    if (field.text.startsWith('${secret:'))
      rows.push(['half a secret', withField(template, { ...field, text: field.text.replace('${secret:', '${half:') })]);
  if (template.basic !== undefined) {
    const { basic: _, ...anonymous } = template;
    rows.push(['no credentials', anonymous]);
  }
  return rows;
}

/** Who asks named by a text that is no such name. */
function wrongForms({ operation, plan, baseline }: Deriving): [string, RequestTemplate][] {
  return Object.values(operation.caller?.match ?? {}).flatMap((ref) => {
    const planned = ref.kind === 'param' ? plan.byName.get(ref.param) : undefined;
    if (planned === undefined) return [];
    const { name, in: place } = planned.parameter;
    const wrong = [...candidates(planned, plan), ...wrongTexts(planned, plan)].filter(
      ({ validity }) => validity === 'invalid',
    );
    return [...new Set(wrong.map(({ text }) => text))]
      .slice(0, MOST_FORMS)
      .map((text): [string, RequestTemplate] => [
        `${name} is ${JSON.stringify(text)}`,
        withField(baseline.template, { name, in: place, text }),
      ]);
  });
}

/** Of more texts than this the rest is not sent. */
const MOST_FORMS = 8;

/** The request with another text in each of these parts of the credentials. */
function wrongPart(
  template: RequestTemplate,
  of: { readonly refs: Caller['match'] | undefined; readonly text: string; readonly what: string },
): [string, RequestTemplate][] {
  const { text, what } = of;
  return Object.values(of.refs ?? {}).flatMap((ref): [string, RequestTemplate][] => {
    if (ref.kind === 'param') {
      const field = template.fields.find(({ name }) => name === ref.param);
      return field === undefined ? [] : [[what, withField(template, { ...field, text })]];
    }
    if (ref.kind !== 'basic' || template.basic === undefined) return [];
    return [[what, { ...template, basic: { ...template.basic, [ref.part]: text } }]];
  });
}

/** Looks like a number to whoever guesses types. */
const DIGITS = '2125550123';

/** As part of a query it would let everybody in. */
const ALWAYS_TRUE = "' or '1'='1";
