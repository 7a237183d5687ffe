import { fieldText } from '../../contracts/template.ts';
import { judgeText } from '../../contracts/values.ts';
import type { Json } from '../../openapi/json.ts';
import { applyEdits } from '../apply-edits.ts';
import type { LaneRandom } from '../lane-random.ts';
import type { OperationTable, ParameterTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';
import { meet, tellablePlaces } from './json-places.ts';
import { isAsking, type Sources } from './source.ts';
import { bodySourcesOf, sourcesOf } from './sources.ts';

/** What marking goes by. */
export interface Marking {
  readonly tables: Tables;
  readonly random: LaneRandom;
  /** The target is on another machine: what other people's records name is only read. */
  readonly isAway: boolean;
}

/** The sketch, in which what earlier answers told takes the place of some right values. Requests that must come to the same are left alone. */
export function markTold(sketch: Sketch, marking: Marking): Sketch {
  if (sketch.relation !== undefined || sketch.together === true) return sketch;
  const parts = sketch.parts.map((part) => markPart(part, marking));
  return parts.every((part, index) => part === sketch.parts[index]) ? sketch : { ...sketch, parts };
}

function markPart(part: Part, { tables, random, isAway }: Marking): Part {
  const table = tables.byId.get(part.operation);
  if (table === undefined) return part;
  const sources = sourcesOf(table, tables);
  const bodySources = bodySourcesOf(table, tables);
  if (sources.size + bodySources.size === 0) return part;
  if (part.edits.some(({ kind }) => ODD.has(kind))) return part;
  const { strict } = tables.contract;
  // A document without effects does not say what a request changes.
  if (isAway && !strict && !isAsking(table)) return part;
  const marks: Edit[] = [];
  const share = strict ? SHARE_BESIDE_WORLD : SHARE;
  for (const name of sources.keys()) {
    const parameter = random.chance(share) ? table.byName.get(name) : undefined;
    const text = parameter === undefined ? undefined : textOf(parameter, part, table);
    if (parameter === undefined || text === undefined) continue;
    marks.push({ kind: 'set', name, in: parameter.in, text, told: random.below(MOST_TOLD) });
  }
  for (const { at, value } of bodySources.size === 0 ? [] : rightPlaces(part, table, bodySources))
    if (random.chance(share)) marks.push({ kind: 'json', at, value, told: random.below(MOST_TOLD) });
  return marks.length === 0 ? part : { ...part, edits: [...part.edits, ...marks] };
}

/** Places of its JSON body that no edit of their own has changed: what was made wrong on purpose stays so. */
function rightPlaces(
  { edits }: Part,
  table: OperationTable,
  sources: Sources,
): readonly { readonly at: string; readonly value: Json }[] {
  const { json, bodyWire } = applyEdits(table, edits);
  if (json === undefined || bodyWire !== undefined) return [];
  const changed = edits.flatMap((edit) => (edit.kind === 'json' && edit.at !== '' ? [edit.at] : []));
  return tellablePlaces(json, sources).filter(({ at }) => !changed.some((one) => meet(one, at)));
}

/** Edits that make another request of it. */
const ODD: ReadonlySet<Edit['kind']> = new Set(['method', 'rename', 'repeat']);

/** The share of right values that give way, in percent: of a document with a world, which names records itself, fewer. */
const SHARE = 50;
const SHARE_BESIDE_WORLD = 10;
const MOST_TOLD = 1_000;

/** The text that a part sends for a parameter, where that is a right one; undefined for any other. */
function textOf(parameter: ParameterTable, { edits }: Part, { baseline }: OperationTable): string | undefined {
  const { name, planned, plan, unknown } = parameter;
  const last = edits.findLast((edit) => 'name' in edit && edit.name === name);
  const text = last === undefined ? fieldText(baseline.template, name) : last.kind === 'set' ? last.text : undefined;
  if (text === undefined || text.includes('${') || unknown.includes(text)) return undefined;
  if (last?.kind === 'set' && last.raw === true) return undefined;
  return judgeText(planned, text, plan) === 'valid' ? text : undefined;
}
