import { fieldText } from '../../../contracts/template.ts';
import type { Schema } from '../../../openapi/contract.ts';
import { child } from '../../../openapi/document/pointer.ts';
import { type Json, pointerSegments, valueAt } from '../../../openapi/json.ts';
import type { PlannedParameter } from '../../../openapi/judge/plan-parameter.ts';
import { judgeWireValue } from '../../../openapi/judge/value.ts';
import type { OperationTable, ParameterTable } from '../../operation-table.ts';
import type { Edit } from '../../sketch.ts';
import type { Sampling } from './sample.ts';
import { malformed, type Spoilt, spoil } from './spoil.ts';
import { writeParameter } from './write-parameter.ts';

/** One way to break one keyword of an operation's request. */
export interface SchemaBreak {
  readonly keyword: string;
  /** JSON pointer of the keyword in the document. */
  readonly pointer: string;
  /** The parameter; absent for a place in the body. */
  readonly parameter?: string;
  readonly edits: readonly Edit[];
}

const known = new WeakMap<OperationTable, readonly SchemaBreak[]>();

/** Every keyword of an operation's parameters and JSON body broken in every way that is known, worked out on first use. */
export function schemaBreaks(table: OperationTable): readonly SchemaBreak[] {
  const cached = known.get(table);
  if (cached !== undefined) return cached;
  const found = [...writable(table).flatMap((parameter) => parameterBreaks(parameter, table)), ...bodyBreaks(table)];
  known.set(table, found);
  return found;
}

const byKeyword = new WeakMap<OperationTable, Map<string, readonly (readonly SchemaBreak[])[]>>();

/** The breaks of some keywords, those of one place together, so that a place with many ways does not hide the others. */
export function breaksOfKeywords(
  table: OperationTable,
  keywords: readonly string[],
): readonly (readonly SchemaBreak[])[] {
  const groups = byKeyword.get(table) ?? new Map<string, readonly (readonly SchemaBreak[])[]>();
  byKeyword.set(table, groups);
  const key = keywords.join(' ');
  const cached = groups.get(key);
  if (cached !== undefined) return cached;
  const wanted = schemaBreaks(table).filter(({ keyword }) => keywords.includes(keyword));
  const grouped = [...Map.groupBy(wanted, ({ parameter, pointer }) => `${parameter ?? ''} ${pointer}`).values()];
  groups.set(key, grouped);
  return grouped;
}

function samplingOf({ plan }: OperationTable): Sampling {
  return { root: plan.contract.root, accepts: (schema, value) => plan.schemas.acceptsInline(schema, value) };
}

/** Stands for a fresh name while a text is spoilt. */
const STAND_IN = 'csabcdef12';
const MOST_SAMPLES = 2;

function parameterBreaks(parameter: ParameterTable, table: OperationTable): SchemaBreak[] {
  const { planned, name } = parameter;
  const { schema, schemaPointer } = planned.parameter;
  const placed = planned.inside === undefined || isText(planned) ? { schema, pointer: schemaPointer } : planned.inside;
  const slot = /\$\{[^}]*\}/.exec(parameter.simplest ?? '')?.[0];
  const sure = new Map<string, SchemaBreak>();
  const open = new Map<string, SchemaBreak>();
  for (const sample of samplesOf(parameter, table)) {
    for (const { keyword, pointer, value } of spoil(placed, sample, samplingOf(table))) {
      const written = writeParameter(planned, value);
      if (written === undefined) continue;
      const { validity, strictlyFails } = judgeWireValue(planned, written.wire, table.plan);
      if (!strictlyFails) continue;
      const edits = slot === undefined ? written.edits : withSlot(written.edits, slot);
      const found = validity === 'invalid' ? sure : open;
      found.set(`${pointer} ${JSON.stringify(edits)}`, { keyword, pointer, parameter: name, edits });
    }
  }
  // What the document leaves open is tried where a keyword cannot be broken for certain.
  const broken = new Set([...sure.values()].map(({ pointer }) => pointer));
  const rest = [...open.values()].filter(({ pointer }) => !broken.has(pointer));
  return [...sure.values(), ...rest, ...wrongTexts(parameter, table)];
}

/** True for a parameter whose value is a text that holds JSON; false for one that is written as JSON. */
function isText({ parameter, inside }: PlannedParameter): boolean {
  return inside !== undefined && parameter.content === undefined;
}

/** What can be broken: every parameter, those that say who asks among them. */
function writable(table: OperationTable): readonly ParameterTable[] {
  const callers = table.plan.parameters.flatMap((planned, index): ParameterTable[] => {
    const { name, in: place } = planned.parameter;
    const simplest = fieldText(table.baseline.template, name);
    if (!table.plan.callerNames.has(name) || simplest === undefined) return [];
    return [
      {
        planned,
        plan: table.plan,
        ground: table.ground,
        name,
        in: place,
        index,
        simplest,
        valid: [],
        unknown: [],
        wrong: [],
      },
    ];
  });
  return [...callers, ...table.parameters];
}

/** Values that spoiling starts from: the typed values of the plainest texts, else whatever the schema gives. */
function samplesOf({ planned, simplest, valid }: ParameterTable, { plan }: OperationTable): (Json | undefined)[] {
  if (planned.shape !== 'text') return [undefined];
  const texts = [...(simplest === undefined ? [] : [simplest]), ...valid].slice(0, MOST_SAMPLES);
  const values = texts.map((text) => {
    const plain = text.replace(/\$\{[^}]*\}/g, STAND_IN);
    return isText(planned) ? plain : judgeWireValue(planned, { kind: 'text', text: plain }, plan).value;
  });
  return values.length === 0 ? [undefined] : values;
}

function withSlot(edits: readonly Edit[], slot: string): readonly Edit[] {
  return edits.map((edit) =>
    'text' in edit && edit.text !== undefined ? { ...edit, text: edit.text.replace(STAND_IN, slot) } : edit,
  );
}

/** Texts that are known to be wrong, as breaks of the type. */
function wrongTexts({ wrong, planned, name, in: place }: ParameterTable, table: OperationTable): SchemaBreak[] {
  if (planned.shape !== 'text') return [];
  const sent = fieldText(table.baseline.template, name);
  const pointer = child(planned.parameter.schemaPointer, 'type');
  return wrong
    .filter((text) => text !== sent)
    .map((text) => ({ keyword: 'wrong', pointer, parameter: name, edits: [{ kind: 'set', name, in: place, text }] }));
}

function bodyBreaks(table: OperationTable): SchemaBreak[] {
  const { json, operation } = { ...table.baseline.template };
  const media = operation.body?.media.find(({ type }) => /[/+]json$/.test(type));
  if (json === undefined || media === undefined) return [];
  const { schema, schemaPointer: pointer } = media;
  const broken = spoil({ schema: schema as Schema, pointer }, json, samplingOf(table)).map((spoilt) => ({
    keyword: spoilt.keyword,
    pointer: spoilt.pointer,
    edits: [bodyEdit(json, spoilt)],
  }));
  const texts = malformed(JSON.stringify(json)).map(
    (text): SchemaBreak => ({ keyword: 'contentSchema', pointer, edits: [{ kind: 'body', text }] }),
  );
  return [...broken, ...texts];
}

/** The smallest edit that puts the spoilt place into the body: at the deepest place that is there already. */
function bodyEdit(json: Json, { at, value }: Spoilt): Edit {
  let place = '';
  for (const segment of pointerSegments(at)) {
    const deeper = child(place, segment);
    if (valueAt(json, deeper) === undefined || valueAt(value, deeper) === undefined) break;
    place = deeper;
  }
  const spoilt = valueAt(value, place);
  return { kind: 'json', at: place, ...(spoilt === undefined ? {} : { value: spoilt }) };
}
