/** The known word that a mistyped one most likely means; undefined when none is near. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const letters = [...word.toLowerCase()];
  let most = Math.max(2, Math.ceil(word.length / 3));
  let best: string | undefined;
  for (const candidate of known) {
    const others = [...candidate.toLowerCase()];
    if (Math.abs(letters.length - others.length) > most) continue;
    const distance = distanceWithin(letters, others, most);
    if (distance > most) continue;
    best = candidate;
    // Only a nearer one counts from now on.
    most = distance - 1;
    if (most < 0) break;
  }
  return best;
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
  return distanceWithin([...left], [...right], Number.POSITIVE_INFINITY);
}

/** The same for letters, as long as it is not more than a number; else infinity. */
function distanceWithin(left: readonly string[], right: readonly string[], most: number): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  let next = row.slice();
  for (let index = 0; index < left.length; index += 1) {
    let before = index + 1;
    let least = before;
    next[0] = before;
    for (let column = 0; column < right.length; column += 1) {
      const replaced = (row[column] ?? 0) + (left[index] === right[column] ? 0 : 1);
      before = Math.min((row[column + 1] ?? 0) + 1, before + 1, replaced);
      next[column + 1] = before;
      if (before < least) least = before;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [row, next] = [next, row];
  }
  return row[right.length] ?? 0;
}
