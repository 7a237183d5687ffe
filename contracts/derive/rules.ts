import type { Rule } from '../../openapi/contract.ts';
import { judgeCondition } from '../../openapi/judge/condition.ts';
import type { WorldRecord } from '../../openapi/world/world-record.ts';
import { baselineFor, callersOf, recordTexts, withCaller } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { parametersIn, readsCaller } from '../condition-names.ts';
import { previewVerdict } from '../preview.ts';
import { fieldText, type RequestTemplate, withField, withoutField } from '../template.ts';
import { candidates } from '../values.ts';
import { brokenThings, type Derive, type Deriving, oneStep } from './deriving.ts';

const MOST_TRIES = 600;

/** The cells of every rule: condition on or off, consequence kept or broken, as far as parameters, callers and records reach them. */
export const deriveRules: Derive = function* (deriving) {
  for (const rule of deriving.operation.rules) {
    const cells = new Map<string, { readonly template: RequestTemplate; readonly broken: number }>();
    let tries = 0;
    for (const template of variants(rule, deriving)) {
      tries += 1;
      if (tries > MOST_TRIES) break;
      const verdict = previewVerdict(template, deriving.ground);
      const cell = cellOf(rule, verdict.context);
      if (cell === undefined) continue;
      const others = [...brokenThings(verdict)].filter((thing) => thing !== `rule ${rule.id}`).length;
      const known = cells.get(cell);
      if (known === undefined || others < known.broken) cells.set(cell, { template, broken: others });
    }
    yield* casesOf(rule, cells, deriving);
  }
};

function* casesOf(
  rule: Rule,
  cells: ReadonlyMap<string, { readonly template: RequestTemplate; readonly broken: number }>,
  deriving: Deriving,
): Iterable<CaseDraft> {
  for (const [cell, { template, broken }] of cells) {
    if (broken > 0) continue;
    const shows = [`rule ${deriving.operation.id} ${rule.id} ${cell}`];
    yield oneStep(deriving, {
      name: `rule ${rule.id}, ${WORDS[cell] ?? cell}`,
      group: 'rules',
      shows,
      source: rule.source,
      step: template,
    });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  'on/kept': 'applies and is kept',
  'on/broken': 'applies and is broken',
  'off/kept': 'does not apply, kept all the same',
  'off/broken': 'does not apply, so nothing is broken',
};

/** Which cell a request is in; undefined where the world does not say. */
function cellOf(rule: Rule, context: Parameters<typeof judgeCondition>[1]): string | undefined {
  const on = rule.if === undefined ? true : judgeCondition(rule.if, context).truth;
  const kept = judgeCondition(rule.then, context).truth;
  if (on === undefined || kept === undefined) return undefined;
  return `${on ? 'on' : 'off'}/${kept ? 'kept' : 'broken'}`;
}

/** Requests that differ in what the rule reads: first one thing from the baseline, then two, for every caller. */
function* variants(rule: Rule, deriving: Deriving): Iterable<RequestTemplate> {
  const names = [...parametersIn(rule.then), ...(rule.if === undefined ? [] : parametersIn(rule.if))];
  for (const start of starts(rule, deriving)) {
    yield start;
    const single = [...new Set(names)].flatMap((name) => settings(name, start, deriving));
    for (const set of single) yield set(start);
    for (const [index, set] of single.entries()) for (const other of single.slice(index + 1)) yield other(set(start));
  }
}

function starts(rule: Rule, { operation, baseline, ground }: Deriving): RequestTemplate[] {
  const isAboutCaller = readsCaller(rule.then) || (rule.if !== undefined && readsCaller(rule.if));
  if (!isAboutCaller) return [baseline.template];
  const others = callersOf(operation, ground).filter(
    (record): record is WorldRecord => record !== undefined && record !== baseline.caller,
  );
  return [
    baseline.template,
    ...others.flatMap((record) => [
      withCaller(baseline.template, record),
      baselineFor(operation, ground, record).template,
    ]),
  ];
}

type Setting = (template: RequestTemplate) => RequestTemplate;

/** The ways to set one parameter: left out, each valid candidate, each known record. */
function settings(name: string, template: RequestTemplate, { plan, ground }: Deriving): Setting[] {
  const planned = plan.byName.get(name);
  if (planned === undefined) return [];
  const { in: place, required } = planned.parameter;
  const texts = [
    ...candidates(planned, plan)
      .filter(({ validity }) => validity === 'valid')
      .map(({ text }) => text)
      .slice(0, 6),
    ...recordTexts(planned, plan, ground).slice(0, 6),
  ];
  const set = [...new Set(texts)]
    .filter((text) => text !== fieldText(template, name))
    .map(
      (text): Setting =>
        (one) =>
          withField(one, { name, in: place, text }),
    );
  return required ? set : [(one) => withoutField(one, name), ...set];
}
