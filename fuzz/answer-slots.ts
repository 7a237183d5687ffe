import { isObject, type Json } from '../openapi/json.ts';
import type { Edit, Part } from './sketch.ts';

const SLOT = /\$\{(answer|number):(\d+)/g;

/** True for a text, or the text of an edit, that an earlier answer of the same case fills. */
export function hasAnswer(text: string): boolean {
  return text.includes('${answer:') || text.includes('${number:');
}

/** The numbers of the parts whose answers a part needs. */
export function leansOn(part: Part): ReadonlySet<number> {
  return new Set([...JSON.stringify(part).matchAll(SLOT)].map((match) => Number(match[2])));
}

/** The part, where those whose answers it needs have other numbers. */
export function renumbered(part: Part, numberOf: (number: number) => number): Part {
  const other = (text: string): string =>
    text.replace(SLOT, (_, kind: string, number: string) => `\${${kind}:${numberOf(Number(number))}`);
  const edits = part.edits.map((edit): Edit => {
    if (edit.kind === 'set' || edit.kind === 'repeat') {
      const text = other(edit.text);
      return text === edit.text ? edit : { ...edit, text };
    }
    return edit.kind === 'json' && edit.value !== undefined ? { ...edit, value: inTexts(edit.value, other) } : edit;
  });
  return { ...part, edits };
}

function inTexts(value: Json, other: (text: string) => string): Json {
  if (typeof value === 'string') return other(value);
  if (Array.isArray(value)) return value.map((item) => inTexts(item, other));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inTexts(member, other)]));
}
