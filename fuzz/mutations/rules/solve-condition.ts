import { textOf } from '../../../contracts/values.ts';
import type { Condition } from '../../../openapi/contract.ts';
import { isObject, pointerSegments } from '../../../openapi/json.ts';
import type { Truth } from '../../../openapi/truth.ts';
import { readJson } from '../../../openapi/wire/read-json.ts';
import type { OperationTable, ParameterTable } from '../../operation-table.ts';
import { defaultText } from '../../operation-table.ts';
import { type Draft, holds } from '../../valid/draft.ts';

/** What some parameters are set to: a text, or undefined where they are left out. */
export type Setting = ReadonlyMap<string, string | undefined>;

/** A condition that shall hold, or shall not. */
export interface Goal {
  readonly condition: Condition;
  readonly want: boolean;
  /** Where it is as wanted already, no other way to have it so is looked for. */
  readonly kept?: true;
}

/** What is solved, and how many steps it may take yet. */
export interface Solving {
  readonly draft: Draft;
  readonly steps: { left: number };
}

/**
 * Settings of a draft's parameters that bring every goal about, by the shape of the conditions: the fewest changes first. Some may
 * miss, where a condition is not decided by texts and world alone: the judge has the last word on each.
 */
export function* settingsFor(
  goals: readonly Goal[],
  solving: Solving,
  setting: Setting = new Map(),
): Iterable<Setting> {
  const [goal, ...rest] = goals;
  if (goal === undefined) {
    yield setting;
    return;
  }
  for (const next of ways(goal, solving, setting)) yield* settingsFor(rest, solving, next);
}

function* ways(goal: Goal, solving: Solving, setting: Setting): Iterable<Setting> {
  const { condition, want, kept } = goal;
  if (solving.steps.left <= 0) return;
  const truth = truthOf(condition, withSetting(solving.draft, setting), solving.steps);
  if (truth === want) {
    yield setting;
    if (kept) return;
  }
  const deeper = (one: Condition, wanted: boolean): Goal => ({
    condition: one,
    want: wanted,
    ...(kept ? { kept } : {}),
  });
  switch (condition.kind) {
    case 'fact':
      if (truth === undefined) yield setting;
      return;
    case 'not':
      yield* ways(deeper(condition.of, !want), solving, setting);
      return;
    case 'all':
    case 'any':
      if (want === (condition.kind === 'all')) {
        const goals = condition.of.map((one) => deeper(one, want));
        yield* settingsFor(goals, solving, setting);
      } else {
        for (const one of condition.of) yield* ways(deeper(one, want), solving, setting);
      }
      return;
    case 'sent':
    case 'param':
    case 'refers':
      yield* byText(goal, [condition.param], { ...solving, setting });
      return;
    case 'record':
      if (condition.record !== 'caller') yield* byText(goal, [condition.record], { ...solving, setting });
      return;
    case 'same':
      yield* byText(goal, namesOf(condition), { ...solving, setting });
      return;
  }
}

interface On extends Solving {
  readonly setting: Setting;
}

/** One of the parameters set so that the condition is as wanted, or may be. A parameter that was set already stays. */
function* byText(goal: Goal, names: readonly string[], { draft, steps, setting }: On): Iterable<Setting> {
  const maybe: Setting[] = [];
  for (const name of names) {
    const parameter = draft.table.byName.get(name);
    if (parameter === undefined || setting.has(name)) continue;
    for (const text of choicesOf(parameter, goal.condition, draft)) {
      if (text === draft.texts.get(name)) continue;
      const next = new Map([...setting, [name, text]]);
      const truth = truthOf(goal.condition, withSetting(draft, next), steps);
      if (truth === goal.want) yield next;
      else if (truth === undefined && maybe.length < MOST_MAYBE) maybe.push(next);
    }
  }
  yield* maybe;
}

/** Whether a condition holds; a list in one text refers to nothing where one of its names does. */
function truthOf(condition: Condition, draft: Draft, steps: Solving['steps']): Truth {
  steps.left -= 1;
  if (condition.kind !== 'refers') return holds(condition, draft);
  const refers = draft.table.byName.get(condition.param)?.planned.parameter.refers;
  const text = draft.texts.get(condition.param);
  if (refers?.each === undefined || text === undefined) return holds(condition, draft);
  const { world } = draft.table.ground;
  const found = text
    .split(refers.each)
    .filter((part) => part !== '' && !refers.except.some((except) => textOf(except) === part))
    .map((value) => world.find({ collection: refers.collection, by: refers.by, value }).state);
  if (found.includes('absent')) return condition.to === 'absent';
  return found.includes('unknown') ? undefined : condition.to === 'present';
}

const MOST_MAYBE = 12;

function namesOf(condition: Extract<Condition, { kind: 'same' }>): string[] {
  return condition.refs.flatMap((ref) => {
    if (ref.kind === 'param') return [ref.param];
    return ref.kind === 'record' && ref.record !== 'caller' ? [ref.record] : [];
  });
}

const choices = new WeakMap<ParameterTable, readonly (string | undefined)[]>();

/** What a parameter can be set to: its plain texts, names of nothing among them, and being left out. */
function choicesOf(parameter: ParameterTable, condition: Condition, draft: Draft): readonly (string | undefined)[] {
  const known = choices.get(parameter) ?? plainChoices(parameter, draft.table);
  choices.set(parameter, known);
  if (condition.kind !== 'same') return known;
  // Equal to a field of the caller's, or to what another parameter says.
  const values = condition.refs.flatMap((ref) => {
    if (ref.kind === 'value') return [textOf(ref.value)];
    if (ref.kind === 'record' && ref.record === 'caller') {
      const field = draft.caller?.fields[ref.field];
      return field === undefined ? [] : [textOf(field)];
    }
    if (ref.kind !== 'param') return [];
    return [
      ref.at === undefined
        ? (draft.texts.get(ref.param) ?? '')
        : memberText({ name: ref.param, at: ref.at }, condition, draft),
    ];
  });
  return [...new Set([...values.filter((text) => text !== ''), ...known])];
}

/** JSON in a text whose member is what the other side of the comparison says. */
function memberText(
  { name, at }: { readonly name: string; readonly at: string },
  { refs }: Extract<Condition, { kind: 'same' }>,
  draft: Draft,
): string {
  const other = refs.find((ref) => ref.kind === 'value');
  const member = pointerSegments(at).join('/');
  if (other === undefined || member.includes('/')) return '';
  const read = readJson(draft.texts.get(name) ?? '');
  const base = read.kind === 'value' && isObject(read.value) ? read.value : {};
  return JSON.stringify({ ...base, [member]: other.value });
}

function plainChoices(parameter: ParameterTable, table: OperationTable): readonly (string | undefined)[] {
  const { required, refers, in: place } = parameter.planned.parameter;
  const fallback = defaultText(parameter);
  const nowhere = refers?.nowhere === undefined ? [] : [textOf(refers.nowhere)];
  const sent = table.baseline.template.fields.find(({ name }) => name === parameter.name)?.text;
  const texts = [sent, ...parameter.valid, ...parameter.unknown, ...nowhere, fallback].filter(
    (text) => text !== undefined,
  );
  const distinct = [...new Set(texts)];
  return required || place === 'path' ? distinct : [undefined, ...distinct];
}

/** A draft with a setting. */
function withSetting(draft: Draft, setting: Setting): Draft {
  if (setting.size === 0) return draft;
  const texts = new Map(draft.texts);
  for (const [name, text] of setting) {
    if (text === undefined) texts.delete(name);
    else texts.set(name, text);
  }
  return { ...draft, texts };
}
