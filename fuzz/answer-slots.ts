import type { Edit, Part } from './sketch.ts';

const SLOT = /\$\{answer:(\d+)/g;

/** The numbers of the parts whose answers a part needs. */
export function leansOn(part: Part): ReadonlySet<number> {
  return new Set([...JSON.stringify(part).matchAll(SLOT)].map((match) => Number(match[1])));
}

/** The part, where those whose answers it needs have other numbers. */
export function renumbered(part: Part, numberOf: (number: number) => number): Part {
  const edits = part.edits.map((edit): Edit => {
    if (edit.kind !== 'set' && edit.kind !== 'repeat') return edit;
    const text = edit.text.replace(SLOT, (_, number: string) => `\${answer:${numberOf(Number(number))}`);
    return text === edit.text ? edit : { ...edit, text };
  });
  return { ...part, edits };
}
