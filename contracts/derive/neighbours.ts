import type { Schema } from '../../openapi/contract.ts';
import { isObject } from '../../openapi/json.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { freshText } from '../baseline.ts';
import { plainInstances } from '../plain-instances.ts';
import { previewVerdict } from '../preview.ts';
import { withField } from '../template.ts';
import { candidates, judgeText, listedValues, textOf } from '../values.ts';
import { brokenThings, type Derive, type Deriving, oneStep, ownParameters } from './deriving.ts';

/**
 * Values next to those that a parameter takes: the number after the last listed one, a listed word with a letter more, a
 * fraction, a text as long and as short as it may be, and one beyond, each kind of character that a text may or may not hold.
 */
export const deriveNeighbours: Derive = function* (deriving) {
  for (const planned of ownParameters(deriving)) {
    const { plan, baseline } = deriving;
    const { name, in: place, source } = planned.parameter;
    for (const text of decided(planned, deriving)) {
      const step = withField(baseline.template, { name, in: place, text });
      const verdict = previewVerdict(step, deriving.ground);
      const isValid = judgeText(planned, text, plan) === 'valid';
      if (verdict.decision === 'open' || brokenThings(verdict).size !== (isValid ? 0 : 1)) continue;
      yield oneStep(deriving, {
        name: `${name} is ${text.length > 40 ? `a text of ${text.length} characters` : JSON.stringify(text)}`,
        group: isValid ? 'values' : 'types',
        shows: [],
        source,
        step,
      });
    }
  }
};

const MOST = 32;

/** Neighbouring texts of which the contract says something, and that no other derivation sends. */
function decided(planned: PlannedParameter, { plan }: Deriving): readonly string[] {
  const { refers, unique } = planned.parameter;
  if (planned.shape !== 'text' || refers !== undefined) return [];
  if (unique !== undefined) return newNames(planned, plan);
  const known = new Set(
    candidates(planned, plan).flatMap(({ text, why }) => (/bound|listed value/.test(why) ? [text] : [])),
  );
  const texts = [
    ...nextListed(planned, plan),
    ...numbers(planned),
    ...spelled(planned, plan),
    ...insideTexts(planned, plan),
  ];
  return [...new Set(texts)]
    .filter((text) => !known.has(text) && judgeText(planned, text, plan) !== 'open')
    .slice(0, MOST);
}

/** A name that must be new, with every character that it may hold, and with each kind of character in front. */
function newNames(planned: PlannedParameter, plan: Deriving['plan']): string[] {
  const fresh = freshText(planned, plan);
  if (fresh === undefined) return [];
  const isValid = (text: string): boolean =>
    judgeText(planned, text.replaceAll(/\$\{fresh:[^}]*\}/g, 'csabcdef12'), plan) === 'valid';
  let full = fresh;
  for (const character of CHARACTERS) if (isValid(`${full}${character}a`)) full += `${character}a`;
  return [full, ...['Z', '7', '_'].map((one) => one + fresh)].filter((text) => text !== fresh && isValid(text));
}

/** JSON inside a text: every form that the document describes, as far as the judge decides it. */
function insideTexts({ inside, parameter }: PlannedParameter, { contract }: Deriving['plan']): string[] {
  const plain = isObject(parameter.plain) ? parameter.plain.contentSchema : undefined;
  const schemas = inside === undefined ? [] : [...(plain === undefined ? [] : [plain as Schema]), inside.schema];
  return schemas.flatMap((schema) => plainInstances(contract.root, schema)).map((value) => JSON.stringify(value));
}

function nextListed({ parameter }: PlannedParameter, plan: Deriving['plan']): string[] {
  const listed = listedValues(parameter.schema, plan);
  const whole = listed.filter((value) => typeof value === 'number');
  const next = whole.length === 0 ? [] : [String(Math.max(...whole) + 1), String(Math.min(...whole) - 1)];
  const words = listed.filter((value) => typeof value === 'string');
  return [...next, ...words.map((word) => `${word}x`)];
}

/** Amounts as they are usually written: with cents. That they may be written without is another derivation's affair. */
function numbers({ types }: PlannedParameter): string[] {
  if (types.has('number')) return ['0.00', '1.00', '0.50', '11.25', '11.255'];
  return types.has('integer') ? ['0', '1', '11', '10.50', '0.5'] : [];
}

const CHARACTERS = ['a', 'Z', '7', ' ', '.', '_', '@', ':', '/', '-', ',', ';', '+', '#', '(', '%'];

/** Of a text that is not listed: as long as it may be, with every character that it may hold, and with each that it may not. */
function spelled(planned: PlannedParameter, plan: Deriving['plan']): string[] {
  const listed = listedValues(planned.parameter.schema, plan).filter((value) => value !== '');
  if (!planned.types.has('string') || listed.length > 0 || planned.inside !== undefined) return [];
  const starts = candidates(planned, plan).filter(({ validity, text }) => validity === 'valid' && text !== '');
  const printed = planned.parameter.examples.map(textOf);
  // What the document prints is right whatever its length.
  const { text: unprinted } = starts.find(({ text }) => text.length > 1 && !printed.includes(text)) ?? { text: '' };
  const [start] = starts;
  if (start === undefined) return [];
  const { text } = start;
  const valid = (one: string): boolean => judgeText(planned, one, plan) === 'valid';
  let full = text;
  for (const character of CHARACTERS) {
    const middle = Math.floor(full.length / 2);
    const longer = full.slice(0, middle) + character + full.slice(middle);
    if (valid(longer)) full = longer;
  }
  const around = CHARACTERS.flatMap((one) => [text + one, one + text, text.slice(0, 1) + one + text.slice(1)]);
  const wrong = around.filter((one) => judgeText(planned, one, plan) === 'invalid');
  const allowed = around.filter((one) => !wrong.includes(one) && hasForm(planned));
  return ['', '2125550123', 'true', ...lengths({ text, unprinted }, planned, plan), full, ...wrong, ...allowed];
}

/** True for a text of which the document says more than that it is one. */
function hasForm({ parameter }: PlannedParameter): boolean {
  return parameter.plain !== undefined || JSON.stringify(parameter.schema).includes('"pattern"');
}

const LONGEST = 300;

/** The longest and the shortest text of this form that are decided, and the first ones that are not so any more. */
function lengths(
  { text, unprinted }: { readonly text: string; readonly unprinted: string },
  planned: PlannedParameter,
  plan: Deriving['plan'],
): string[] {
  const middle = Math.floor(text.length / 2);
  const longer = (by: number): string => text.slice(0, middle) + text.charAt(middle).repeat(by) + text.slice(middle);
  const shorter = (by: number): string => unprinted.slice(0, 1) + unprinted.slice(1 + by);
  const turn = (changed: (by: number) => string, most: number): string[] => {
    const before = judgeText(planned, changed(0), plan);
    for (let by = 1; by <= most; by += 1)
      if (judgeText(planned, changed(by), plan) !== before) return [changed(by - 1), changed(by)];
    return most > 0 && most < LONGEST ? [changed(most)] : [];
  };
  return [...turn(longer, LONGEST), ...turn(shorter, unprinted.length - 1)];
}
