import { type Baseline, callersOf, recordTexts, simplestField } from '../contracts/baseline.ts';
import type { Ground } from '../contracts/preview.ts';
import { type Field, fieldText } from '../contracts/template.ts';
import { candidates, textOf, wrongTexts } from '../contracts/values.ts';
import type { Contract, Operation, Reference } from '../openapi/contract.ts';
import { type Plan, planOf } from '../openapi/judge/plan.ts';
import type { PlannedParameter } from '../openapi/judge/plan-parameter.ts';
import type { WorldRecord } from '../openapi/world/world-record.ts';
import { rightBaseline } from './right-baseline.ts';

/** A parameter with the texts that every run knows for it, simplest first: shrinking ends at the first one that still shows a breach. */
export interface ParameterTable {
  readonly plan: Plan;
  readonly ground: Ground;
  readonly planned: PlannedParameter;
  readonly name: string;
  readonly in: Field['in'];
  /** Its place among the operation's parameters. */
  readonly index: number;
  /** The plainest way to send it; absent where nothing plain is known. */
  readonly simplest?: string;
  /** Plain texts that nobody may refuse for their form; keys of known records among them. */
  readonly valid: readonly string[];
  /** Plain texts that name no record, or one of which nothing is known. */
  readonly unknown: readonly string[];
  /** Texts that break its schema. */
  readonly wrong: readonly string[];
}

/** What fuzzing an operation works on, worked out once a run. */
export interface OperationTable {
  readonly operation: Operation;
  readonly plan: Plan;
  readonly ground: Ground;
  readonly baseline: Baseline;
  /** Every known caller, in the order of the world. */
  readonly callers: readonly WorldRecord[];
  /** Every parameter but those that say who asks. */
  readonly parameters: readonly ParameterTable[];
  readonly byName: ReadonlyMap<string, ParameterTable>;
}

/** The tables of a contract: one for every operation of which a right request is known, in document order. */
export interface Tables {
  readonly contract: Contract;
  readonly ground: Ground;
  readonly list: readonly OperationTable[];
  readonly byId: ReadonlyMap<string, OperationTable>;
}

/** Works the tables out. The world must not be moved afterwards: hand in a copy. */
export function tablesOf(ground: Ground): Tables {
  const list = ground.contract.operations.flatMap((operation) => {
    const given = operation.reads?.given;
    if (given?.kind === 'fact' && ground.world.fact(given.fact) === false) return [];
    const baseline = rightBaseline(operation, ground);
    return baseline === undefined ? [] : [tableOf(operation, baseline, ground)];
  });
  return { contract: ground.contract, ground, list, byId: new Map(list.map((table) => [table.operation.id, table])) };
}

function tableOf(operation: Operation, baseline: Baseline, ground: Ground): OperationTable {
  const plan = planOf(operation, ground.contract);
  const parameters = plan.parameters
    .map((planned, index) => parameterTable(planned, { index, plan, ground, baseline }))
    .filter(({ name }) => !plan.callerNames.has(name));
  return {
    operation,
    plan,
    ground,
    baseline,
    callers: callersOf(operation, ground).filter((record) => record !== undefined),
    parameters,
    byName: new Map(parameters.map((table) => [table.name, table])),
  };
}

function parameterTable(
  planned: PlannedParameter,
  on: { readonly index: number; readonly plan: Plan; readonly ground: Ground; readonly baseline: Baseline },
): ParameterTable {
  const { index, plan, ground, baseline } = on;
  const { name, in: place, unique } = planned.parameter;
  const known = candidates(planned, plan);
  const simplest = fieldText(baseline.template, name) ?? simplestField(planned, plan, ground)?.text;
  const plain = known.filter(({ validity, text }) => validity === 'valid' && text.length < MOST_TEXT);
  const texts = unique === undefined ? plain.map(({ text }) => text) : [];
  const wrong = [...wrongTexts(planned, plan), ...known.filter(({ validity }) => validity === 'invalid')];
  const valid = new Set([
    ...(simplest === undefined ? [] : [simplest]),
    ...recordTexts(planned, plan, ground),
    ...texts,
    ...otherKeys(planned, ground),
  ]);
  return {
    plan,
    ground,
    planned,
    name,
    in: place,
    index,
    ...(simplest === undefined ? {} : { simplest }),
    valid: [...valid].filter((text) => namesSomething(text, planned, ground)),
    unknown: [...valid].filter((text) => !namesSomething(text, planned, ground)),
    wrong: [...new Set(wrong.map(({ text }) => text))],
  };
}

/** Known records named by another field than the first that the parameter takes. */
function otherKeys({ parameter: { refers } }: PlannedParameter, { world }: Ground): string[] {
  if (refers === undefined || refers.each !== undefined) return [];
  const { records } = world.collection(refers.collection);
  const texts = records.flatMap(({ fields }) =>
    refers.by.slice(1).flatMap((field) => (fields[field] === undefined ? [] : [textOf(fields[field])])),
  );
  return texts.slice(0, MOST_OTHER_KEYS);
}

const MOST_OTHER_KEYS = 4;

/** False for a text of a referring parameter that does not name a known record. */
function namesSomething(text: string, { parameter }: PlannedParameter, { world, contract }: Ground): boolean {
  const { refers } = parameter;
  if (refers === undefined || text.includes('${')) return true;
  if (isMoving(refers, contract, world.collection(refers.collection).declaration.key))
    return refers.except.some((except) => textOf(except) === text);
  const parts = refers.each === undefined ? [text] : text.split(refers.each).map((part) => part.trim());
  return parts.every(
    (part) =>
      refers.except.some((except) => textOf(except) === part) ||
      world.find({ collection: refers.collection, by: refers.by, value: part }).state === 'present',
  );
}

/** True for a reference by something that an update may change: what names a record before a run need not later. */
function isMoving(refers: Reference, contract: Contract, key: string): boolean {
  return (
    !refers.by.includes(key) &&
    contract.operations.some(({ effects }) =>
      effects.some((effect) => effect.kind === 'update' && effect.collection === refers.collection),
    )
  );
}

const MOST_TEXT = 2_000;

/** The text that stands for a parameter's constant default; undefined where it has none. */
export function defaultText({ planned }: ParameterTable): string | undefined {
  const { default: fallback } = planned.parameter;
  return fallback.kind === 'constant' ? textOf(fallback.value) : undefined;
}
