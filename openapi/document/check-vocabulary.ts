import type { Json } from '../json.ts';
import { SchemaSet } from '../schema/validator.ts';
import { nearestWord } from './nearest-word.ts';
import { child } from './pointer.ts';
import type { ProblemLog } from './problem-log.ts';
import { homesOf, standsIn, vocabularyKeywords, vocabularySchema } from './vocabulary.ts';
import type { DocumentNode } from './walk-document.ts';

/**
 * Checks every `x-` keyword of a strict document: that it is known, stands where it has a meaning, and has its shape.
 * Returns the pointers of those that have not.
 */
export function checkVocabulary(nodes: readonly DocumentNode[], { log }: { readonly log: ProblemLog }): Set<string> {
  const broken = new Set<string>();
  for (const node of nodes) {
    if (OWN_SHAPE.has(node.kind)) continue;
    for (const [keyword, value] of Object.entries(node.value)) {
      if (!keyword.startsWith('x-')) continue;
      const at = child(node.pointer, keyword);
      if (!checkKeyword({ keyword, value, kind: node.kind }, at, log)) broken.add(at);
    }
  }
  return broken;
}

/** Parts of a keyword's value: they are checked with it. */
const OWN_SHAPE: ReadonlySet<string> = new Set(['rule', 'condition', 'outcome', 'guarded']);

interface UsedKeyword {
  readonly keyword: string;
  readonly value: Json;
  readonly kind: DocumentNode['kind'];
}

function checkKeyword({ keyword, value, kind }: UsedKeyword, at: string, log: ProblemLog): boolean {
  if (!vocabularyKeywords.includes(keyword)) {
    const near = nearestWord(keyword, vocabularyKeywords);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    log.error('unknown-keyword', `There is no keyword "${keyword}" in the vocabulary.${hint}`, { at, key: true });
    return false;
  }
  if (!standsIn(keyword, kind)) {
    const homes = homesOf(keyword).map((home) => (home === 'document' ? 'the document' : `the ${home}`));
    const message = `${keyword} has no meaning here: it stands in ${homes.join(' or ')}.`;
    log.error('misplaced-keyword', message, { at, key: true });
    return false;
  }
  const errors = vocabulary().errors(child('/$defs', keyword), value);
  for (const { pointer, message } of errors) {
    log.error('keyword-shape', `${pointer === '' ? keyword : `${keyword} ${pointer}`} ${message}.`, {
      at: at + pointer,
    });
  }
  return errors.length === 0;
}

let schemas: SchemaSet | undefined;

function vocabulary(): SchemaSet {
  schemas ??= new SchemaSet(vocabularySchema);
  return schemas;
}
