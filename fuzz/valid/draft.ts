import { fieldText } from '../../contracts/template.ts';
import type { Condition, Ref } from '../../openapi/contract.ts';
import type { Json } from '../../openapi/json.ts';
import { valueAt } from '../../openapi/json.ts';
import { judgeWireValue } from '../../openapi/judge/value.ts';
import type { Truth } from '../../openapi/truth.ts';
import type { WorldRecord } from '../../openapi/world/world-record.ts';
import type { OperationTable, ParameterTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';

/** A request in the making: the text of every parameter that is sent, and who asks. */
export interface Draft {
  readonly table: OperationTable;
  readonly texts: Map<string, string>;
  readonly caller: WorldRecord | undefined;
}

/** The draft of an operation's baseline. */
export function draftOf(table: OperationTable): Draft {
  const { template, caller } = table.baseline;
  const texts = new Map<string, string>();
  for (const { name } of table.parameters) {
    const text = fieldText(template, name);
    if (text !== undefined) texts.set(name, text);
  }
  return { table, texts, caller };
}

/** The edits that make a draft of its baseline, in the order of the operation's parameters. */
export function editsOf({ table, texts }: Draft): Edit[] {
  return table.parameters.flatMap(({ name, in: place }): Edit[] => {
    const before = fieldText(table.baseline.template, name);
    const text = texts.get(name);
    if (text === before) return [];
    return text === undefined ? [{ kind: 'drop', name }] : [{ kind: 'set', name, in: place, text }];
  });
}

/**
 * Whether a condition holds for a draft, as far as the texts and the world before the run tell. This steers what is generated;
 * the verdict on what is sent is the judge's.
 */
export function holds(condition: Condition, draft: Draft): Truth {
  switch (condition.kind) {
    case 'fact':
      return draft.table.ground.world.fact(condition.fact);
    case 'sent':
      return draft.texts.has(condition.param);
    case 'param':
      return matches(parameterValue(condition.param, draft), condition.is, draft);
    case 'record':
      return matches(recordValue(condition, draft), condition.is, draft);
    case 'refers':
      return refers(condition, draft);
    case 'same': {
      const [left, right] = condition.refs.map((ref) => refValue(ref, draft));
      if (left === UNKNOWN || right === UNKNOWN) return undefined;
      return textual(left) === textual(right);
    }
    case 'not': {
      const inner = holds(condition.of, draft);
      return inner === undefined ? undefined : !inner;
    }
    case 'all':
      return combine(condition.of, draft, false);
    case 'any':
      return combine(condition.of, draft, true);
  }
}

const UNKNOWN: unique symbol = Symbol('unknown');
type Value = Json | undefined | typeof UNKNOWN;

/** The typed value of a text of a parameter; undefined where it has none. */
export function typedValue({ planned }: ParameterTable, text: string, table: OperationTable): Json | undefined {
  const plain = text.includes('${') ? text.replace(/\$\{[^}]*\}/g, 'csabcdef12') : text;
  return judgeWireValue(planned, { kind: 'text', text: plain }, table.plan).value;
}

function parameterValue(name: string, draft: Draft): Value {
  const parameter = draft.table.byName.get(name);
  const text = draft.texts.get(name);
  if (parameter === undefined) return UNKNOWN;
  if (text !== undefined) return typedValue(parameter, text, draft.table) ?? UNKNOWN;
  const { default: fallback } = parameter.planned.parameter;
  switch (fallback.kind) {
    case 'constant':
      return fallback.value;
    case 'derived':
      return refValue(fallback.from, draft);
    case 'current':
      return UNKNOWN;
    case 'none':
    case 'unsaid':
      return undefined;
  }
}

function refValue(ref: Ref, draft: Draft): Value {
  switch (ref.kind) {
    case 'value':
      return ref.value;
    case 'param': {
      const value = parameterValue(ref.param, draft);
      return ref.at === undefined || value === UNKNOWN || value === undefined ? value : valueAt(value, ref.at);
    }
    case 'record':
      return recordValue(ref, draft);
    case 'basic':
    case 'answer':
    case 'sent':
      return UNKNOWN;
  }
}

function recordValue(of: { readonly record: string; readonly field: string }, draft: Draft): Value {
  const record = of.record === 'caller' ? draft.caller : recordOf(of.record, draft);
  return record === undefined ? UNKNOWN : (record.fields[of.field] ?? UNKNOWN);
}

/** The known record that a parameter of a draft names. */
function recordOf(name: string, draft: Draft): WorldRecord | undefined {
  const refers = draft.table.byName.get(name)?.planned.parameter.refers;
  const text = draft.texts.get(name);
  if (refers === undefined || text === undefined) return undefined;
  const found = draft.table.ground.world.find({ collection: refers.collection, by: refers.by, value: text });
  return found.state === 'present' ? found.record : undefined;
}

function refers(condition: Extract<Condition, { kind: 'refers' }>, draft: Draft): Truth {
  const { refers: reference } = draft.table.byName.get(condition.param)?.planned.parameter ?? {};
  const text = draft.texts.get(condition.param);
  if (reference === undefined || text === undefined || reference.each !== undefined) return undefined;
  const found = draft.table.ground.world.find({ collection: reference.collection, by: reference.by, value: text });
  return found.state === 'unknown' ? undefined : found.state === condition.to;
}

function matches(value: Value, is: Extract<Condition, { kind: 'param' }>['is'], { table }: Draft): Truth {
  if (value === UNKNOWN) return undefined;
  return value === undefined ? false : table.plan.schemas.acceptsInline(is, value);
}

function textual(value: Json | undefined | typeof UNKNOWN): string | undefined {
  return typeof value === 'string' || value === undefined || value === UNKNOWN
    ? (value as string | undefined)
    : JSON.stringify(value);
}

function combine(conditions: readonly Condition[], draft: Draft, decidedBy: boolean): Truth {
  let isOpen = false;
  for (const condition of conditions) {
    const truth = holds(condition, draft);
    if (truth === decidedBy) return truth;
    if (truth === undefined) isOpen = true;
  }
  return isOpen ? undefined : !decidedBy;
}
