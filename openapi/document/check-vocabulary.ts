import type { JsonObject } from '../json.ts';
import type { ProblemLog } from './problem-log.ts';
import type { DocumentNode } from './walk-document.ts';

/** PLACEHOLDER */
export function checkVocabulary(_nodes: readonly DocumentNode[], _options: { readonly root: JsonObject; readonly log: ProblemLog }): Set<string> {
  return new Set();
}
