import { FAULTS } from './catalogue.ts';

/** The catalogue as text: one fault a line, id first, then how many there are of each kind and operation. */
export function listFaults(): string {
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const columns = [
    width(FAULTS.map((one) => one.id)),
    width(FAULTS.map((one) => one.operation)),
    width(FAULTS.map((one) => one.kind)),
    width(FAULTS.map((one) => one.check)),
  ];
  const lines = FAULTS.map((one) => {
    const cells = [one.id, one.operation, one.kind, one.check].map((cell, at) => cell.padEnd(columns[at] ?? 0));
    return `${cells.join('  ')}  ${one.sentence}`;
  });
  const kinds = counts(FAULTS.map((one) => one.kind));
  const operations = counts(FAULTS.map((one) => one.operation));
  const title = `${FAULTS.length} faults, ${kinds.length} kinds, ${operations.length} operations`;
  return [...lines, '', title, '', ...kinds, '', ...operations].join('\n');
}

/** A line for each word, with how often it occurs. */
function counts(words: readonly string[]): readonly string[] {
  const found = new Map<string, number>();
  for (const word of words) {
    found.set(word, (found.get(word) ?? 0) + 1);
  }
  return [...found].map(([word, count]) => `${String(count).padStart(4)}  ${word}`);
}
