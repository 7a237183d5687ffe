import { isMap, isSeq, parseDocument } from 'yaml';
import type { Json, JsonObject } from '../json.ts';

/** What changes in a list of maps. */
export interface ListEdit {
  /** The member of the root that holds the list; made where it is missing. */
  readonly list: string;
  /** Takes an item out. */
  readonly drops: (item: { readonly member: (name: string) => unknown }) => boolean;
  readonly added: readonly JsonObject[];
}

/** A YAML text with items of one of its lists dropped and added; comments, order and layout of all else stay. */
export function editYamlList(text: string, { list, drops, added }: ListEdit): string {
  const document = parseDocument(text);
  const known: unknown = document.get(list, true);
  const items = isSeq(known) ? known : document.createNode([] as Json[]);
  if (!isSeq(items)) return text;
  if (items !== known) document.set(list, items);
  items.items = items.items.filter((item) => !isMap(item) || !drops({ member: (name): unknown => item.get(name) }));
  for (const item of added) items.add(document.createNode(item));
  items.flow = items.items.length === 0;
  return document.toString({ lineWidth: 0 });
}
