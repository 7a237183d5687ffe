import { createHash } from 'node:crypto';
import checked from './generated/checked.json' with { type: 'json' };

const known: ReadonlySet<string> = new Set(Object.values(checked));

/**
 * True for the very text of a shipped document that was checked when the types were generated, and had no problem. A test holds the
 * list fresh by checking all of them; any other text is checked anew.
 */
export function isChecked(text: string): boolean {
  return known.has(textHash(text));
}

/** What a document's text is known by. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
