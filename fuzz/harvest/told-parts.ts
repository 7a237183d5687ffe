import { renumbered } from '../answer-slots.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';
import { sourcesAt, tellablePlaces } from './json-places.ts';
import { isAsking, type Source } from './source.ts';
import { bodySourcesOf, sourcesOf } from './sources.ts';

/** How requests that tell something are found. */
interface Telling {
  readonly tables: Tables;
  /** What nobody who only asks can tell may be told by who creates it. */
  readonly creates: boolean;
}

/**
 * The requests after which a source has told what it tells, the last of them its own; where the path or the body of that must be told
 * something itself, others come before.
 */
export function partsThatTell({ operation }: Pick<Source, 'operation'>, on: Telling, depth = 0): readonly Part[] {
  const { tables, creates } = on;
  const table = tables.byId.get(operation);
  if (table === undefined) return [];
  const parts: Part[] = [];
  const edits: Edit[] = [];
  for (const { sources, editOf } of placesToTell(table, tables)) {
    const source =
      sources.find((one) => isAsking(tables.byId.get(one.operation))) ?? (creates ? sources[0] : undefined);
    if (source === undefined || depth >= MOST_DEPTH) continue;
    const before = partsThatTell(source, on, depth + 1);
    const start = parts.length;
    parts.push(...before.map((part) => renumbered(part, (number) => number + start)));
    edits.push(editOf(source, parts.length - 1));
  }
  return askedOnce([...parts, { operation, edits }], tables);
}

/** Where a request of an operation needs what answers tell, and the edit that puts it there. */
interface PlaceToTell {
  readonly sources: readonly Source[];
  readonly editOf: (source: Source, part: number) => Edit;
}

function placesToTell(table: OperationTable, tables: Tables): readonly PlaceToTell[] {
  const inPath = [...sourcesOf(table, tables)].flatMap(([name, sources]): PlaceToTell[] => {
    if (table.byName.get(name)?.in !== 'path') return [];
    const editOf: PlaceToTell['editOf'] = (source, part) => {
      return { kind: 'set', name, in: 'path', text: slotOf(source, { part, item: 0 }) };
    };
    return [{ sources, editOf }];
  });
  const { json } = table.baseline.template;
  const bodySources = bodySourcesOf(table, tables);
  const inBody = (json === undefined ? [] : tellablePlaces(json, bodySources)).map(({ at, value }): PlaceToTell => {
    const isNumber = typeof value === 'number';
    return {
      sources: sourcesAt(bodySources, at),
      editOf: (source, part) => ({ kind: 'json', at, value: slotOf(source, { part, item: 0, isNumber }) }),
    };
  });
  return [...inPath, ...inBody];
}

const MOST_DEPTH = 3;

/** The sketches that ask for what the parameters of an operation may name, one for each operation that tells it. */
export function asksFor(
  table: OperationTable,
  tables: Tables,
  { isAway }: { readonly isAway: boolean },
): readonly Sketch[] {
  // A document with a world makes what it names in its sequences.
  if (tables.contract.strict) return [];
  const wanted = [...sourcesOf(table, tables).values(), ...bodySourcesOf(table, tables).values()];
  const tellers = wanted.flatMap((sources) => {
    const asking = sources.find(({ operation }) => isAsking(tables.byId.get(operation)));
    const one = asking ?? (isAway ? undefined : sources[0]);
    return one === undefined ? [] : [one.operation];
  });
  return [...new Set(tellers)]
    .slice(0, MOST_ASKED)
    .map((operation): Sketch => ({ recipe: 'ask', parts: partsThatTell({ operation }, { tables, creates: !isAway }) }));
}

const MOST_ASKED = 3;

/** The slot for what a source told: of its list, the item of that number. In a JSON body, one that becomes a number where `isNumber`. */
export function slotOf(
  { at }: Source,
  { part, item, isNumber = false }: { readonly part: number; readonly item: number; readonly isNumber?: boolean },
): string {
  return `\${${isNumber ? 'number' : 'answer'}:${part}:${at.replace('/*', `/${item}`).replaceAll('/*', '/0')}}`;
}

/** The parts without those that only ask what an earlier one asks, too. */
export function askedOnce(parts: readonly Part[], tables: Tables): readonly Part[] {
  for (const [index, part] of parts.entries()) {
    const key = JSON.stringify(part);
    const first = parts.findIndex((one) => JSON.stringify(one) === key);
    if (first === index || !isAsking(tables.byId.get(part.operation))) continue;
    const number = (old: number): number => (old === index ? first : old > index ? old - 1 : old);
    return askedOnce(
      parts.toSpliced(index, 1).map((one) => renumbered(one, number)),
      tables,
    );
  }
  return parts;
}
