import type { Carrier } from '../../openapi/contract.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { simplestField } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { fieldText, type RequestTemplate, withField } from '../template.ts';
import { undocumentedMethods } from '../undocumented-methods.ts';
import { judgeText, textOf } from '../values.ts';
import { type Derive, type Deriving, oneStep } from './deriving.ts';
import { apart } from './parameters.ts';

/** Every separator, carrier, path and spelling that the wire allows: the meaning stays, so the answer does. */
export const deriveWire: Derive = function* (deriving) {
  const { operation } = deriving;
  for (const [name, template] of spellings(deriving)) {
    const steps = [apart(deriving.baseline.template, 1), apart(template, 2)];
    yield {
      name: `${operation.id}: ${name}`,
      operation,
      group: 'wire',
      shows: [`wire ${operation.id} ${name}`],
      source: operation.source,
      steps,
      relation: 'respelling',
    };
  }
};

/** Every other way to write the baseline. */
function* spellings({ operation, baseline, ground }: Deriving): Iterable<[string, RequestTemplate]> {
  const { template } = baseline;
  const { wire } = operation;
  for (const separator of wire.separators) {
    if (template.fields.length > 1) yield [`separator ${separator}`, { ...template, separator }];
  }
  for (const carrier of wire.carriers) {
    if (carrier.open || carrier.in === 'both' || isUnread(carrier, ground)) continue;
    yield [`${carrier.method} ${carrier.in}`, { ...template, method: carrier.method, carrier: carrier.in }];
  }
  if (wire.slash === 'optional') yield ['other slash', { ...template, path: 'other-slash' }];
  if (wire.suffix !== undefined) {
    const header = wire.suffix.optionalByHeader;
    const headers: RequestTemplate['headers'] =
      header === undefined ? template.headers : [...template.headers, [header, 'application/json']];
    yield ['other suffix', { ...template, path: 'other-suffix', headers }];
  }
  yield ['every byte percent-encoded', { ...template, escape: 'all' }];
  yield ['spaces the other way', { ...template, space: template.space === '+' ? '%20' : '+' }];
  yield ['parameters in another order', { ...template, fields: template.fields.toReversed() }];
}

/** True for a carrier that the target is not known to have. */
export function isUnread({ given }: Carrier, { world }: Deriving['ground']): boolean {
  return given?.kind === 'fact' && world.fact(given.fact) !== true;
}

/** The sources' own values, all that are printed at once. */
export const deriveExamples: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  let template = baseline.template;
  for (const planned of plan.parameters) {
    const { parameter } = planned;
    const [example] = parameter.examples;
    if (
      example === undefined ||
      parameter.unique !== undefined ||
      plan.callerNames.has(parameter.name) ||
      parameter.refers !== undefined
    )
      continue;
    template = withField(template, { name: parameter.name, in: parameter.in, text: textOf(example) });
  }
  if (template === baseline.template) return;
  yield {
    ...oneStep(deriving, {
      name: 'the documented example values',
      group: 'examples',
      shows: [],
      source: operation.source,
      step: template,
    }),
    loopbackOnly: true,
  };
};

/** What the sources leave open is sent, too: nothing but a crash, a leak or a broken envelope is a finding there. */
export const deriveOpen: Derive = function* (deriving) {
  const { baseline, operation, ground } = deriving;
  yield open(
    deriving,
    'an undeclared parameter',
    withField(baseline.template, { name: 'cs_undeclared', in: firstPlace(deriving), text: '1' }),
  );
  const others = undocumentedMethods(operation, ground.contract);
  const method = ['DELETE', 'PUT', 'PATCH'].find((one) => others.includes(one));
  if (method !== undefined) yield open(deriving, 'an undocumented method', { ...baseline.template, method });
  for (const [what, write] of ODD_TEXTS) {
    const names = everywhere(write, deriving, ({ parameter }) => parameter.unique !== undefined);
    if (names !== undefined) yield open(deriving, `every new name ${what}`, names);
    const step = everywhere(write, deriving, () => true);
    if (step !== undefined) yield open(deriving, `every parameter ${what}`, step);
  }
  const twice = [
    ...baseline.template.fields,
    ...baseline.template.fields.filter(({ in: place }) => place === 'query' || place === 'form'),
  ];
  if (twice.length > baseline.template.fields.length)
    yield open(deriving, 'every parameter sent twice', { ...baseline.template, fields: twice });
  yield open(deriving, 'every optional parameter sent twice', optionalTwice(deriving));
  for (const field of baseline.template.fields)
    if (field.in === 'query' || field.in === 'form')
      yield open(deriving, `${field.name} sent empty`, withField(baseline.template, { ...field, text: '' }));
};

/** The baseline with everything else that may be sent, twice. */
function optionalTwice({ baseline, plan, ground }: Deriving): RequestTemplate {
  const { template } = baseline;
  const more = plan.parameters.flatMap((planned) => {
    const { name, in: place } = planned.parameter;
    const isMeant = fieldText(template, name) === undefined && (place === 'query' || place === 'form');
    const field = isMeant ? simplestField(planned, plan, ground) : undefined;
    return field === undefined ? [] : [field];
  });
  return { ...template, fields: [...template.fields, ...more, ...more] };
}

/** Odd texts, from the text that a parameter would have. */
const ODD_TEXTS: readonly (readonly [what: string, write: (text: string) => string])[] = [
  ['empty', () => ''],
  ['non-Latin', (text) => `${text} Ärger 例 😀`],
  ['with a quote', (text) => `${text}' OR '1'='1`],
  ['with a NUL', (text) => `${text}\0`],
  ['long', (text) => `${text}${'x'.repeat(300)}`],
  ['right to left', (text) => `\u202E${text}`],
  ['markup', (text) => `${text}<script>alert(1)</script>`],
  ['a number of 40 digits', () => '9'.repeat(40)],
  ['nested deep', (text) => (text.startsWith('{') ? `{"type":${'['.repeat(500)}${']'.repeat(500)}}` : text)],
];

/** One odd text in every parameter that may have it without being certain to be refused for it: then it reaches what handles the value. */
function everywhere(
  write: (text: string) => string,
  deriving: Deriving,
  isMeant: (planned: PlannedParameter) => boolean,
): RequestTemplate | undefined {
  const { baseline, plan, ground } = deriving;
  let template = baseline.template;
  for (const planned of plan.parameters) {
    const { name, in: place } = planned.parameter;
    const isWritten = place === 'query' || place === 'form' || place === 'path';
    if (!isMeant(planned) || plan.callerNames.has(name) || !isWritten) continue;
    const plain = fieldText(template, name) ?? simplestField(planned, plan, ground)?.text;
    const text = plain === undefined ? undefined : write(plain);
    if (text === undefined || text === plain || judgeText(planned, text, plan) !== 'open') continue;
    if (place === 'path' && !/^[\w-]+$/.test(text)) continue;
    template = withField(template, { name, in: place, text });
  }
  return template === baseline.template ? undefined : template;
}

function open(deriving: Deriving, name: string, step: RequestTemplate): CaseDraft {
  return oneStep(deriving, { name, group: 'open', shows: [], source: [], step });
}

function firstPlace({ baseline, operation }: Deriving): 'query' | 'form' {
  return operation.parameters.some(({ in: place }) => place === 'form') && baseline.template.carrier === 'query'
    ? 'form'
    : 'query';
}
