import { comparesCaller, parametersIn, readsCaller } from '../../../contracts/condition-names.ts';
import { brokenThings } from '../../../contracts/derive/deriving.ts';
import { previewVerdict } from '../../../contracts/preview.ts';
import { fieldText } from '../../../contracts/template.ts';
import type { Condition, Rule } from '../../../openapi/contract.ts';
import { judgeCondition } from '../../../openapi/judge/condition.ts';
import type { Verdict } from '../../../openapi/verdict.ts';
import { applyEdits } from '../../apply-edits.ts';
import type { OperationTable } from '../../operation-table.ts';
import type { Edit } from '../../sketch.ts';
import { draftOf } from '../../valid/draft.ts';
import { type Goal, type Setting, settingsFor } from './solve-condition.ts';

/** A cell of a rule: whether its condition holds, and whether its consequence does. */
export interface RuleCell {
  readonly rule: Rule;
  readonly cell: 'on/kept' | 'on/broken' | 'off/kept' | 'off/broken';
  /** Different ways into the cell, each breaking nothing else; empty where none was found. */
  readonly ways: readonly (readonly Edit[])[];
  /** The request is refused for it, or may be. */
  readonly breaks: boolean;
}

const known = new WeakMap<OperationTable, readonly RuleCell[]>();

/** Every cell of every rule of an operation with requests that are in it, worked out on first use. */
export function ruleCells(table: OperationTable): readonly RuleCell[] {
  const cached = known.get(table);
  if (cached !== undefined) return cached;
  const found = table.operation.rules.flatMap((rule) =>
    cellsOf(rule).map((cell) => ({ rule, cell, ...waysInto(rule, cell, table) })),
  );
  known.set(table, found);
  return found;
}

function cellsOf(rule: Rule): readonly RuleCell['cell'][] {
  return rule.if === undefined ? ['on/kept', 'on/broken'] : ['on/kept', 'on/broken', 'off/kept', 'off/broken'];
}

/** Steps of search and requests judged for a cell and a caller, and ways kept of a cell. */
const MOST_STEPS = 400;
const MOST_TRIES = 24;
const MOST_WAYS = 4;

/** Ways into a cell: with every other rule kept; else with those that only may be broken left out; else with the rule alone. */
function waysInto(rule: Rule, cell: RuleCell['cell'], table: OperationTable): Pick<RuleCell, 'ways' | 'breaks'> {
  const [condition, consequence] = cell.split('/');
  const own: Goal[] = [
    ...(rule.if === undefined ? [] : [{ condition: rule.if, want: condition === 'on' }]),
    { condition: rule.then, want: consequence === 'kept' },
  ];
  const others = table.operation.rules.filter((other) => other !== rule);
  const certain = others.filter(({ strength }) => strength === 'must');
  for (const kept of [others, certain, []]) {
    const found = callersFor(table).flatMap((caller) => [
      ...waysOf([...own, ...kept.map(isKept)], { rule, cell, table, caller }).take(2),
    ]);
    if (found.length > 0) {
      const ways = distinct(found.map(({ edits }) => edits)).slice(0, MOST_WAYS);
      return { ways, breaks: found.every(({ isAccepted }) => !isAccepted) && cell === 'on/broken' };
    }
  }
  return { ways: [], breaks: false };
}

interface Cell {
  readonly rule: Rule;
  readonly cell: RuleCell['cell'];
  readonly table: OperationTable;
  readonly caller: number;
}

function* waysOf(
  goals: readonly Goal[],
  of: Cell,
): Generator<{ readonly edits: readonly Edit[]; readonly isAccepted: boolean }> {
  const { rule, cell, table, caller } = of;
  const draft = { ...draftOf(table), caller: table.callers[caller] ?? table.baseline.caller };
  let tries = 0;
  for (const setting of settingsFor(goals, { draft, steps: { left: MOST_STEPS } })) {
    tries += 1;
    if (tries > MOST_TRIES) return;
    const edits = editsOf(setting, of);
    const verdict = previewVerdict(applyEdits(table, edits), table.ground);
    if (cellOf(rule, verdict) !== cell || !isAlone(rule, cell, verdict)) continue;
    yield { edits, isAccepted: verdict.decision === 'accept' };
  }
}

/** A rule kept: its condition does not hold, or its consequence does. */
function isKept({ if: applies, then }: Rule): Goal {
  const condition: Condition = applies === undefined ? then : { kind: 'any', of: [{ kind: 'not', of: applies }, then] };
  return { condition, want: true, kept: true };
}

/** The baseline's caller first. Only where some rule reads the caller are the others tried. */
function callersFor({ operation, baseline, callers }: OperationTable): readonly number[] {
  const first = baseline.caller === undefined ? -1 : callers.indexOf(baseline.caller);
  const isRead = operation.rules.some(({ if: applies, then }) =>
    [applies, then].some((one) => one !== undefined && (readsCaller(one) || comparesCaller(one))),
  );
  return isRead ? [first, ...callers.keys().filter((index) => index !== first)] : [first];
}

/** Sets everything that the operation's rules read, so that the way leads into the cell from other valid requests, too. */
function editsOf(setting: Setting, { caller, table, rule }: Cell): readonly Edit[] {
  const own = [rule.then, ...(rule.if === undefined ? [] : [rule.if])].flatMap(parametersIn);
  const others = table.operation.rules.flatMap(({ if: applies, then }) => [applies, then]);
  const read = others.flatMap((one) => (one === undefined ? [] : parametersIn(one)));
  const names = [...new Set([...own, ...setting.keys(), ...read])];
  const isBaseline = caller < 0 || table.callers[caller] === table.baseline.caller;
  const fields = names.flatMap((name): Edit[] => {
    const parameter = table.byName.get(name);
    if (parameter === undefined) return [];
    const text = setting.has(name) ? setting.get(name) : fieldText(table.baseline.template, name);
    return text === undefined ? [{ kind: 'drop', name }] : [{ kind: 'set', name, in: parameter.in, text }];
  });
  return [...(isBaseline ? [] : [{ kind: 'caller', index: caller } as const]), ...fields];
}

/** The cell that a request is in; undefined where the world does not say. */
function cellOf(rule: Rule, { context }: Verdict): RuleCell['cell'] | undefined {
  const on = rule.if === undefined ? true : judgeCondition(rule.if, context).truth;
  const kept = judgeCondition(rule.then, context).truth;
  if (on === undefined || kept === undefined) return undefined;
  return `${on ? 'on' : 'off'}/${kept ? 'kept' : 'broken'}`;
}

/** True where nothing is broken but the rule, and that only where it is meant to be. */
function isAlone(rule: Rule, cell: RuleCell['cell'], verdict: Verdict): boolean {
  const others = [...brokenThings(verdict)].filter((thing) => thing !== `rule ${rule.id}`);
  return others.length === 0 && (cell === 'on/broken' || verdict.decision !== 'refuse');
}

function distinct(ways: readonly (readonly Edit[])[]): readonly (readonly Edit[])[] {
  return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
}
