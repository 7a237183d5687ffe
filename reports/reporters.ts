import { github } from './github.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every reporter. A new one is one file and one line here. */
export const reporters: readonly Reporter[] = [text, ndjson, junit, sarif, markdown, github, html];

/** What `reporterNamed` found: the reporter, or what is known and what was perhaps meant. */
export type ReporterSearch =
  | { readonly found: true; readonly reporter: Reporter }
  | { readonly found: false; readonly name: string; readonly nearest?: string; readonly known: readonly string[] };

/** The reporter of a name; an unknown name is data, with the nearest known one. */
export function reporterNamed(name: string): ReporterSearch {
  const reporter = reporters.find((one) => one.name === name);
  if (reporter !== undefined) return { found: true, reporter };
  const known = reporters.map((one) => one.name);
  const nearest = nearestOf(name.toLowerCase(), known);
  return { found: false, name, ...(nearest === undefined ? {} : { nearest }), known };
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, distance: word.startsWith(name) && name !== '' ? 0 : editDistance(name, word) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.floor(name.length / 2) && best.distance <= 2
    ? best.word
    : undefined;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const kept = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
