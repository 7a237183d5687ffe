import type { Carrier } from '../../openapi/contract.ts';
import { simplestField } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { fieldText, type RequestTemplate, withField } from '../template.ts';
import { textOf } from '../values.ts';
import { type Derive, type Deriving, oneStep } from './deriving.ts';
import { apart } from './parameters.ts';

/** Every separator, carrier, path and spelling that the wire allows: the meaning stays, so the answer does. */
export const deriveWire: Derive = function* (deriving) {
  const { operation } = deriving;
  for (const [name, template] of spellings(deriving)) {
    const steps = [apart(deriving.baseline.template, 1), apart(template, 2)];
    yield { name: `${operation.id}: ${name}`, operation, group: 'wire', shows: [`wire ${operation.id} ${name}`], source: operation.source, steps, relation: 'respelling' };
  }
};

/** Every other way to write the baseline. */
export function* spellings({ operation, baseline, ground }: Deriving): Iterable<[string, RequestTemplate]> {
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
    const headers: RequestTemplate['headers'] = header === undefined ? template.headers : [...template.headers, [header, 'application/json']];
    yield ['other suffix', { ...template, path: 'other-suffix', headers }];
  }
  yield ['every byte percent-encoded', { ...template, escape: 'all' }];
  yield ['spaces the other way', { ...template, space: template.space === '+' ? '%20' : '+' }];
  yield ['parameters in another order', { ...template, fields: template.fields.toReversed() }];
}

/** True for a carrier that the target is not known to have. */
function isUnread({ given }: Carrier, { world }: Deriving['ground']): boolean {
  return given?.kind === 'fact' && world.fact(given.fact) !== true;
}

/** The sources' own values, all that are printed at once. */
export const deriveExamples: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  let template = baseline.template;
  for (const planned of plan.parameters) {
    const { parameter } = planned;
    const [example] = parameter.examples;
    if (example === undefined || parameter.unique !== undefined || plan.callerNames.has(parameter.name) || parameter.refers !== undefined) continue;
    template = withField(template, { name: parameter.name, in: parameter.in, text: textOf(example) });
  }
  if (template === baseline.template) return;
  yield { ...oneStep(deriving, { name: 'the documented example values', group: 'examples', shows: [], source: operation.source, step: template }), loopbackOnly: true };
};

/** What the sources leave open is sent, too: nothing but a crash, a leak or a broken envelope is a finding there. */
export const deriveOpen: Derive = function* (deriving) {
  const { baseline, plan } = deriving;
  const text = plan.parameters.find(({ parameter, types }) => types.has('string') && parameter.unique === undefined && parameter.in !== 'path' && fieldText(baseline.template, parameter.name) !== undefined && !plan.callerNames.has(parameter.name));
  const undeclared = withField(baseline.template, { name: 'cs_undeclared', in: firstPlace(deriving), text: '1' });
  yield open(deriving, 'an undeclared parameter', undeclared);
  if (text === undefined) return;
  const { name, in: place } = text.parameter;
  const rows: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['non-Latin', 'Ärger 例 😀'],
    ['with a quote', `O'Brien" OR 1=1 --`],
    ['with a NUL', 'a\0b'],
    ['of 2,000 characters', 'x'.repeat(2_000)],
    ['right to left', '\u202Eabc'],
    ['markup', '<script>alert(1)</script>'],
  ];
  for (const [what, value] of rows) yield open(deriving, `${name} ${what}`, withField(baseline.template, { name, in: place, text: value }));
  const twice = { ...baseline.template, fields: [...baseline.template.fields, simplestField(text, plan, deriving.ground) ?? { name, in: place, text: 'again' }] };
  yield open(deriving, `${name} sent twice`, twice);
};

function open(deriving: Deriving, name: string, step: RequestTemplate): CaseDraft {
  return oneStep(deriving, { name, group: 'open', shows: [], source: [], step });
}

function firstPlace({ baseline, operation }: Deriving): 'query' | 'form' {
  return operation.parameters.some(({ in: place }) => place === 'form') && baseline.template.carrier === 'query' ? 'form' : 'query';
}
