import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { schemaKeyword } from '../../openapi/schema/resolve-schema.ts';
import { baselineOf, callersOf, freshText, recordTexts, withCaller } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { previewVerdict } from '../preview.ts';
import { fieldText, type RequestTemplate, withField, withoutField } from '../template.ts';
import { judgeText, type plainText, textOf, wrongTexts } from '../values.ts';
import { breaksOneThing, type Derive, type Deriving, oneStep, settled } from './deriving.ts';
import { apart } from './parameters.ts';

/** Every reference: a record that is there, one that is not, and the values that name nothing. */
export const deriveReferences: Derive = function* (deriving) {
  const { operation, baseline, plan, ground } = deriving;
  for (const planned of plan.parameters) {
    const { refers, name, in: place, source } = planned.parameter;
    if (refers === undefined) continue;
    for (const text of recordTexts(planned, plan, ground).slice(0, 3)) {
      const step = settled(withField(baseline.template, { name, in: place, text }), [name], deriving);
      yield oneStep(deriving, {
        name: `${name} names ${text}`,
        group: 'references',
        shows: [`present ${operation.id} ${name}`],
        source,
        step,
      });
    }
    const nowhere = refers.nowhere === undefined ? absentText(planned, plan) : textOf(refers.nowhere);
    if (nowhere !== undefined) {
      const step = settled(withField(baseline.template, { name, in: place, text: nowhere }), [name], deriving);
      yield oneStep(deriving, {
        name: `${name} names nothing (${nowhere})`,
        group: 'references',
        shows: [`absent ${operation.id} ${name}`],
        source,
        step,
      });
    }
    for (const [text, what] of formedTexts(planned, deriving)) {
      if (text === nowhere) continue;
      const step = settled(withField(baseline.template, { name, in: place, text }), [name], deriving);
      yield oneStep(deriving, {
        name: `${name} names nothing, in ${what}`,
        group: 'references',
        shows: [],
        source,
        step,
      });
    }
    for (const step of spoiltKeys(planned, deriving)) {
      yield oneStep(deriving, {
        name: `${name} is ${JSON.stringify(fieldText(step, name))}, which is no key`,
        group: 'types',
        shows: [],
        source,
        step,
      });
    }
    for (const except of refers.except) {
      const step = withField(baseline.template, { name, in: place, text: textOf(except) });
      yield oneStep(deriving, {
        name: `${name} is ${textOf(except)}, which names nothing`,
        group: 'references',
        shows: [],
        source,
        step,
      });
    }
  }
};

/** A key that is there with something added, so that it is none: who takes only a part of it finds the record. */
function spoiltKeys(planned: PlannedParameter, deriving: Deriving): readonly RequestTemplate[] {
  const { plan, ground, baseline } = deriving;
  const { name, in: place } = planned.parameter;
  const [key] = recordTexts(planned, plan, ground);
  return (key === undefined ? [] : [`${key}.5`, `${key}x`, `x${key}`, `${key} ${key}`])
    .filter((text) => judgeText(planned, text, plan) === 'invalid')
    .map((text) => withField(baseline.template, { name, in: place, text }))
    .filter((step) => breaksOneThing(step, deriving));
}

function absentText(
  planned: Parameters<typeof plainText>[0],
  plan: Parameters<typeof plainText>[1],
): string | undefined {
  const tries = ['csnothing', '999999', 'fedcba9876543210fedcba98', 'ffffffffffffffffffffffff', '2125550199'];
  return tries.find((text) => judgeText(planned, text, plan) === 'valid');
}

/** Well-formed keys in each letter case, where keys have a form and no known record has such a one. */
function formedTexts(
  planned: PlannedParameter,
  deriving: Deriving,
): readonly (readonly [text: string, what: string])[] {
  const { plan, ground } = deriving;
  if (schemaKeyword(plan.contract.root, planned.parameter.schema, 'pattern') === undefined) return [];
  const known = new Set(recordTexts(planned, plan, ground).map((text) => text.toLowerCase()));
  return FORMED.filter(([text]) => !known.has(text.toLowerCase()) && judgeText(planned, text, plan) === 'valid');
}

const FORMED = [
  ['012345678901234567890123', 'digits only'],
  ['fedcbafedcbafedcbafedcba', 'small letters only'],
  ['0123456789abcdef01234567', 'digits and small letters'],
  ['0123456789ABCDEF01234567', 'digits and capitals'],
] as const;

/** The same name twice. */
export const deriveUniqueness: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  for (const planned of plan.parameters) {
    const { unique, name, in: place, source } = planned.parameter;
    const text = freshText(planned, plan);
    if (unique === undefined || text === undefined) continue;
    const first = withField(baseline.template, { name, in: place, text });
    const others = apart(first, 2);
    const second = withField(others, { name, in: place, text });
    yield {
      name: `${operation.id}: ${name} taken`,
      operation,
      group: 'uniqueness',
      shows: [`taken ${operation.id} ${name}`],
      source,
      steps: [first, second],
    };
    for (const record of callersOf(operation, deriving.ground)) {
      if (record === undefined || record === baseline.caller) continue;
      const other = withCaller(second, record);
      if (previewVerdict(other, deriving.ground).decision !== 'accept') continue;
      yield {
        name: `${operation.id}: ${name} taken by another caller`,
        operation,
        group: 'uniqueness',
        shows: [],
        source,
        steps: [first, other],
      };
      break;
    }
  }
};

/** A dry run changes nothing: the same request, in earnest, must succeed afterwards. */
export const deriveDryRun: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  const validated = operation.outcomes.find((outcome) => outcome.class === 'validated');
  if (validated?.when?.kind !== 'param') return;
  const { param } = validated.when;
  const planned = plan.byName.get(param);
  if (planned === undefined) return;
  for (const text of ['1', 'true', ...planned.parameter.examples.map(textOf)]) {
    const dry = withField(baseline.template, { name: param, in: planned.parameter.in, text });
    if (!previewVerdict(dry, deriving.ground).alternatives.some(({ outcome }) => outcome === validated)) continue;
    const { source } = validated;
    yield {
      name: `${operation.id}: a dry run, then the same in earnest`,
      operation,
      group: 'dry-run',
      shows: [],
      source,
      steps: [dry, baseline.template],
      relation: 'dry-run',
    };
    yield* wrongInDryRun(dry, deriving, source);
    return;
  }
};

/** A dry run validates: what would be refused in earnest is refused in a dry run. */
function* wrongInDryRun(dry: RequestTemplate, deriving: Deriving, source: readonly string[]): Iterable<CaseDraft> {
  const { plan } = deriving;
  let count = 0;
  for (const planned of plan.parameters) {
    const { name, in: place } = planned.parameter;
    if (plan.callerNames.has(name) || count >= MOST_WRONG) continue;
    const [wrong] = wrongTexts(planned, plan);
    if (wrong === undefined) continue;
    const step = withField(dry, { name, in: place, text: wrong.text });
    if (!breaksOneThing(step, deriving)) continue;
    count += 1;
    yield oneStep(deriving, {
      name: `a dry run in which ${name} is ${wrong.why}`,
      group: 'dry-run',
      shows: [],
      source,
      step,
    });
  }
}

const MOST_WRONG = 5;

/** A refusal changes nothing: a creation that is refused, then the same names in a request that is right. */
export const deriveNoEffect: Derive = function* (deriving) {
  const { operation, baseline } = deriving;
  if (!baseline.template.fields.some(({ text }) => text.includes('${fresh:'))) return;
  for (const [why, refused] of refusedFor(deriving)) {
    if (!breaksOneThing(refused, deriving)) continue;
    yield {
      name: `${operation.id}: refused ${why}, then right with the same names`,
      operation,
      group: 'no-effect',
      shows: [],
      source: ['A-001'],
      steps: [refused, baseline.template],
      relation: 'refused',
    };
  }
};

/** Creations that are refused: without a parameter, for a value, for a record that is not there. */
function* refusedFor({ baseline, plan }: Deriving): Iterable<[why: string, refused: RequestTemplate]> {
  const { template } = baseline;
  const own = plan.parameters.filter(
    ({ parameter }) => !plan.callerNames.has(parameter.name) && parameter.unique === undefined,
  );
  for (const { parameter } of own)
    if (fieldText(template, parameter.name) !== undefined)
      yield [`without ${parameter.name}`, withoutField(template, parameter.name)];
  let wrongValues = 0;
  for (const planned of own) {
    const { name, in: place, refers } = planned.parameter;
    const [wrong] = refers === undefined && wrongValues < MOST_WRONG ? wrongTexts(planned, plan) : [];
    const nowhere = refers?.nowhere === undefined ? undefined : textOf(refers.nowhere);
    const text = nowhere ?? (refers === undefined ? wrong?.text : absentText(planned, plan));
    if (text === undefined) continue;
    wrongValues += refers === undefined ? 1 : 0;
    yield [`for ${name}`, withField(template, { name, in: place, text })];
  }
}

/** A creation is made twice; what it creates serves where another operation refers to it. */
export const deriveSequences: Derive = function* (deriving) {
  const { operation, baseline, ground } = deriving;
  for (const effect of operation.effects) {
    if (effect.kind !== 'create') continue;
    const key = Object.entries(effect.set).find(
      ([field]) => field === ground.world.collection(effect.collection).declaration.key,
    )?.[1];
    if (key?.kind !== 'answer') continue;
    for (const user of ground.contract.operations) {
      const next = user === operation ? baseline : baselineOf(user, ground);
      const naming = user.parameters.find(({ refers }) => refers?.collection === effect.collection);
      if (next === undefined || naming === undefined) continue;
      const text = `\${answer:0:${key.at}}`;
      const step = withField(apart(next.template, 2), { name: naming.name, in: naming.in, text });
      yield {
        name: `${operation.id}, then ${user.id} with its ${naming.name}`,
        operation,
        group: 'sequences',
        shows: [`present ${user.id} ${naming.name}`],
        source: effect.source,
        steps: [baseline.template, step],
      };
    }
  }
  yield* madeTwice(deriving);
};

/** Two creations of different names give two keys; of the same names, the second one is refused. */
function* madeTwice({ operation, baseline, plan }: Deriving): Iterable<CaseDraft> {
  const effect = operation.effects.find(({ kind }) => kind === 'create');
  if (effect === undefined) return;
  const first = baseline.template;
  const rows: [string, RequestTemplate][] = [['made twice', apart(first, 2)]];
  const names = plan.parameters.filter(({ parameter }) => parameter.unique !== undefined);
  if (names.filter(({ parameter }) => fieldText(first, parameter.name)?.includes('${fresh:')).length > 1)
    rows.push(['the same once more', first]);
  for (const [what, second] of rows)
    yield {
      name: `${operation.id}: ${what}`,
      operation,
      group: 'sequences',
      shows: [],
      source: operation.source,
      steps: [first, second],
    };
}
