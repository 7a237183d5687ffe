import { headerPlace, sentPlace } from '../../contracts/told-at.ts';
import type { Link, LinkPlace } from '../../openapi/contract.ts';
import { pointerSegments } from '../../openapi/json.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Source, Sources } from './source.ts';

/** What the links of a document hand on to one operation, by its parameters and by the places in the body of its request. */
export function linkedSources(
  table: OperationTable,
  tables: Tables,
): { readonly parameters: Sources; readonly body: Sources } {
  const parameters = new Map<string, readonly Source[]>();
  const body = new Map<string, readonly Source[]>();
  for (const { operation } of tables.list) {
    for (const { target, parameters: named, body: placed } of operation.responses.flatMap(({ links }) => links)) {
      if (!isOf(target, table)) continue;
      const source = (place: LinkPlace): Source => ({ operation: operation.id, at: placeOf(place) });
      for (const [name, at] of Object.entries(named)) add(parameters, name, source(at));
      for (const [place, at] of Object.entries(placed)) add(body, place, source(at));
    }
  }
  return { parameters, body };
}

function placeOf(place: LinkPlace): string {
  switch (place.in) {
    case 'body':
      return place.at;
    case 'header':
      return headerPlace(place.at);
    case 'sent':
      return sentPlace(place.at);
  }
}

function isOf(target: Link['target'], { operation }: OperationTable): boolean {
  return 'operation' in target ? target.operation === operation.id : samePlace(target.pointer, operation.pointer);
}

/** Pointers may be written with more escapes than they need. */
function samePlace(left: string, right: string): boolean {
  return JSON.stringify(pointerSegments(left)) === JSON.stringify(pointerSegments(right));
}

function add(all: Map<string, readonly Source[]>, key: string, source: Source): void {
  all.set(key, [...(all.get(key) ?? []), source]);
}
