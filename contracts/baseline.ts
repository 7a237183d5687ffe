import type { Caller, Carrier, Operation } from '../openapi/contract.ts';
import { type Plan, planOf } from '../openapi/judge/plan.ts';
import type { PlannedParameter } from '../openapi/judge/plan-parameter.ts';
import type { Reason, Verdict } from '../openapi/verdict.ts';
import type { WorldRecord } from '../openapi/world/world-record.ts';
import { type Ground, previewVerdict } from './preview.ts';
import { secretName } from './secrets.ts';
import { type Field, fieldText, type RequestTemplate, withField } from './template.ts';
import { candidates, judgeText, plainText, textOf } from './values.ts';

/** An operation's simplest request, in canonical spelling, that the contract accepts (or leaves open, where the world knows too little). */
export interface Baseline {
  readonly template: RequestTemplate;
  readonly verdict: Verdict;
  /** The record of who asks. */
  readonly caller?: WorldRecord;
}

/** Finds the baseline of an operation; undefined when every request that was tried is refused. */
export function baselineOf(operation: Operation, ground: Ground): Baseline | undefined {
  return callersOf(operation, ground)
    .map((caller) => baselineFor(operation, ground, caller))
    .filter((baseline) => baseline.verdict.decision !== 'refuse')
    .sort((left, right) => rank(left) - rank(right))[0];
}

/** The simplest request of an operation that this caller may send; it may be refused. */
export function baselineFor(operation: Operation, ground: Ground, caller: WorldRecord | undefined): Baseline {
  const plan = planOf(operation, ground.contract);
  let template = withCaller(emptyTemplate(operation, ground), caller);
  for (const planned of plan.parameters) {
    if (!planned.parameter.required || fieldText(template, planned.parameter.name) !== undefined) continue;
    const field = simplestField(planned, plan, ground);
    if (field !== undefined) template = withField(template, field);
  }
  template = withBody(template);
  const repaired = repair(template, plan, ground);
  return { ...repaired, ...(caller === undefined ? {} : { caller }) };
}

/** Who may ask: every record of which name and secret are known; nobody for an operation that asks for no caller. */
export function callersOf(operation: Operation, ground: Ground): (WorldRecord | undefined)[] {
  const { caller } = operation;
  if (caller === undefined) return [undefined];
  const needed = [...Object.keys(caller.match), ...Object.keys(caller.secret)];
  const known = ground.world
    .collection(caller.collection)
    .records.filter(({ fields }) => needed.every((field) => fields[field] !== undefined));
  return known.length === 0 ? [undefined] : [...known];
}

/** A request of the operation without any parameter, in canonical spelling. */
function emptyTemplate(operation: Operation, ground: Ground): RequestTemplate {
  const carrier = otherCarrier(operation, ground);
  return {
    operation,
    method: carrier?.method ?? operation.method,
    path: 'documented',
    separator: operation.wire.separators[0] ?? '&',
    carrier: carrier === undefined ? 'query' : 'form',
    space: operation.wire.plus.query === 'space' && operation.wire.plus.form === 'space' ? '+' : '%20',
    escape: 'minimal',
    fields: [],
    headers: [],
    ...ground.spellings?.get(operation.id),
  };
}

/** The form carrier, on a target that is known not to read the documented place. */
function otherCarrier(operation: Operation, { world }: Ground): Carrier | undefined {
  const isGone = ({ given }: Carrier): boolean => given?.kind === 'fact' && world.fact(given.fact) === false;
  const { carriers } = operation.wire;
  const documented = carriers.find((carrier) => carrier.in === 'query' && carrier.method === operation.method);
  if (documented === undefined || !isGone(documented)) return undefined;
  return carriers.find((carrier) => carrier.in === 'form' && !isGone(carrier));
}

/** The template with the credentials of a caller. */
export function withCaller(template: RequestTemplate, record: WorldRecord | undefined): RequestTemplate {
  const { caller } = template.operation;
  if (caller === undefined || record === undefined) return template;
  let next = template;
  const basic = { username: '', password: '' };
  for (const [field, ref] of Object.entries({ ...caller.match, ...caller.secret })) {
    const text = credentialText(caller, record, field);
    if (ref.kind === 'param')
      next = withField(next, { name: ref.param, in: placeOf(template.operation, ref.param), text });
    if (ref.kind === 'basic') basic[ref.part] = text;
  }
  return basic.username === '' ? next : { ...next, basic };
}

function credentialText(caller: Caller, record: WorldRecord, field: string): string {
  if (!Object.hasOwn(caller.secret, field)) return String(record.fields[field]);
  return `\${secret:${secretName({ collection: caller.collection, fields: record.fields, field })}}`;
}

/** Where a parameter of the operation is written. */
function placeOf(operation: Operation, name: string): Field['in'] {
  return operation.parameters.find((parameter) => parameter.name === name)?.in ?? 'query';
}

/** The plainest way to send a parameter: a new name, a known record, or a plain value. */
export function simplestField(planned: PlannedParameter, plan: Plan, ground: Ground): Field | undefined {
  const { name, in: place } = planned.parameter;
  const text =
    freshText(planned, plan) ??
    recordTexts(planned, plan, ground)[0] ??
    secretText(planned, plan) ??
    plainText(planned, plan);
  return text === undefined ? undefined : { name, in: place, text };
}

/** A text with a fresh name for a parameter that must be unique; undefined for any other. */
export function freshText(planned: PlannedParameter, plan: Plan): string | undefined {
  const { unique, name } = planned.parameter;
  if (unique === undefined) return undefined;
  const forms = [(text: string) => text, (text: string) => `${text}@example.com`, (text: string) => `${text}@test`];
  const form = forms.find((write) => judgeText(planned, write('csabcdef12'), plan) === 'valid');
  return form?.(`\${fresh:${name}}`);
}

/** A text that would be noticed in an answer, for a parameter that is secret. */
function secretText(planned: PlannedParameter, plan: Plan): string | undefined {
  const { secret, examples } = planned.parameter;
  const tries = ['cs5ecret7value', ...examples.map(textOf)];
  return secret ? tries.find((text) => judgeText(planned, text, plan) === 'valid') : undefined;
}

/** Keys of known records that a referring parameter may name, the document's own example first, then those that may be changed. */
export function recordTexts(planned: PlannedParameter, plan: Plan, ground: Ground): string[] {
  const { refers, examples } = planned.parameter;
  if (refers === undefined) return [];
  const [by = 'id'] = refers.by;
  const { records } = ground.world.collection(refers.collection);
  const ordered = [...records].sort((left, right) => Number(right.safe) - Number(left.safe));
  const keys = ordered.flatMap(({ fields }) => (fields[by] === undefined ? [] : [textOf(fields[by])]));
  const printed = examples.map(textOf).filter((text) => keys.includes(text));
  return [...new Set([...printed, ...keys])].filter((text) => judgeText(planned, text, plan) !== 'invalid');
}

function withBody(template: RequestTemplate): RequestTemplate {
  const media = template.operation.body?.media.find(({ type }) => /[/+]json$/.test(type));
  const [example] = media?.examples ?? [];
  return example === undefined ? template : { ...template, json: example };
}

const MOST_ROUNDS = 12;

/** Changes what the verdict complains about until nothing gets better. */
function repair(
  start: RequestTemplate,
  plan: Plan,
  ground: Ground,
): { readonly template: RequestTemplate; readonly verdict: Verdict } {
  let best = { template: start, verdict: previewVerdict(start, ground) };
  for (let round = 0; round < MOST_ROUNDS && best.verdict.decision !== 'accept'; round += 1) {
    const better = repairs(best.template, best.verdict, { plan, ground })
      .map((template) => ({ template, verdict: previewVerdict(template, ground) }))
      .find(({ verdict }) => badness(verdict) < badness(best.verdict));
    if (better === undefined) break;
    best = better;
  }
  return best;
}

function repairs(
  template: RequestTemplate,
  verdict: Verdict,
  on: { readonly plan: Plan; readonly ground: Ground },
): RequestTemplate[] {
  const names = new Set(verdict.reasons.flatMap((reason) => namesIn(reason, on.plan)));
  const byKey = (name: string): number => (isKey(name, on) ? 0 : 1);
  return [...names]
    .sort((left, right) => byKey(left) - byKey(right))
    .flatMap((name) => {
      const planned = on.plan.byName.get(name);
      if (planned === undefined) return [];
      const { in: place } = planned.parameter;
      const texts = [
        ...recordTexts(planned, on.plan, on.ground),
        simplestField(planned, on.plan, on.ground)?.text,
        ...validTexts(planned, on.plan),
      ];
      return [...new Set(texts)].flatMap((text) =>
        text === undefined || text === fieldText(template, name)
          ? []
          : [withField(template, { name, in: place, text })],
      );
    });
}

/** The first few plain texts: of a flag, each of its values. */
function validTexts(planned: PlannedParameter, plan: Plan): string[] {
  const valid = candidates(planned, plan).filter(({ validity }) => validity === 'valid');
  return valid.slice(0, 6).map(({ text }) => text);
}

/** True for a parameter that names a record by its key: names may change during a run, keys do not. */
function isKey(name: string, on: { readonly plan: Plan; readonly ground: Ground }): boolean {
  const refers = on.plan.byName.get(name)?.parameter.refers;
  if (refers === undefined) return false;
  return refers.by.includes(on.ground.world.collection(refers.collection).declaration.key);
}

/** The parameters that a complaint is about: the blamed one, and those of a rule. */
function namesIn(reason: Reason, plan: Plan): string[] {
  const rule = reason.kind === 'rule' ? plan.operation.rules.find(({ id }) => id === reason.rule) : undefined;
  const blamed = reason.parameter === undefined ? [] : [reason.parameter];
  return [...blamed, ...(rule?.blame ?? [])];
}

function badness(verdict: Verdict): number {
  return verdict.reasons.reduce((sum, { state }) => sum + (state === false ? 100 : 1), 0);
}

function rank(baseline: Baseline): number {
  return (baseline.verdict.decision === 'accept' ? 0 : 1_000) + badness(baseline.verdict);
}
