/** The known word that a mistyped one most likely means; undefined when none is near. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || distance < best.distance) best = { word: candidate, distance };
  }
  return best !== undefined && best.distance <= Math.max(2, Math.ceil(word.length / 3)) ? best.word : undefined;
}

/** ` Did you mean "x"?`, else the list of what there is, else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const words = [...known];
  const near = nearestWord(word, words);
  if (near !== undefined) return ` Did you mean "${near}"?`;
  if (words.length === 0 || words.length > 12) return '';
  return ` Known: ${words.map((each) => `"${each}"`).join(', ')}.`;
}

/** The fewest insertions, removals and replacements that make one text of the other (Levenshtein). */
export function editDistance(left: string, right: string): number {
  const others = [...right];
  let row = Array.from({ length: others.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of others.entries()) {
      const above = row[column + 1] ?? 0;
      const before = next[column] ?? 0;
      next.push(Math.min(above + 1, before + 1, (row[column] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
