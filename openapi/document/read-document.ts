import { isObject, type JsonObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import { checkSchemas } from './check-schemas.ts';
import { checkVersion } from './check-version.ts';
import { checkVocabulary } from './check-vocabulary.ts';
import { checkWords } from './check-words.ts';
import { ProblemLog, placedProblem } from './problem-log.ts';
import { readYaml } from './read-yaml.ts';
import { resolveRefs } from './resolve-refs.ts';
import { translateSchemas } from './translate-3-0.ts';
import { type DocumentNode, walkDocument } from './walk-document.ts';

/** A document that was read and checked by itself: references resolve, schemas compile, keywords have their shapes. */
export interface SourceDocument {
  /** As the user named it. */
  readonly file: string;
  /** Plain data; schemas of a 3.0 document are translated, references written as `#/…` pointers. */
  readonly root: JsonObject;
  readonly nodes: readonly DocumentNode[];
  /** The document declares `x-countersign: 1`. */
  readonly strict: boolean;
  readonly log: ProblemLog;
  /** Pointers of keywords with a wrong shape: they are not looked at again. */
  readonly broken: ReadonlySet<string>;
  readonly openPlaces: ReadonlySet<string>;
}

/** How a document is read. */
export interface ReadOptions {
  /** The very same text was checked before, and had no problem: schemas, words, keywords and examples are taken as they are. */
  readonly isChecked?: boolean;
  /** A schema or a pattern that does not compile is a warning, and its place open. */
  readonly lenient?: boolean;
}

/** Reads an OpenAPI document; without `source` the problems say why it cannot be looked at further. */
export function readDocument(
  written: string,
  file: string,
  { lenient = false, isChecked = false }: ReadOptions = {},
): { readonly source?: SourceDocument; readonly problems: readonly Problem[] } {
  const text = written.replace(/^\uFEFF/, '');
  const yaml = readYaml(text);
  const { root } = yaml;
  if (root === undefined) {
    const problems = yaml.faults.map(({ code, message, line, column }) =>
      placedProblem({ code, severity: 'error', message, file }, text, { line, column }),
    );
    return { problems };
  }
  return readRoot(root, { file, log: new ProblemLog(file, text, yaml), lenient, isChecked });
}

/** Looks at a document that is plain data already, and may be written into; its problems have no place in a text. */
export function readDocumentData(
  root: JsonObject,
  file: string,
  { lenient = false, isChecked = false }: ReadOptions = {},
): ReturnType<typeof readDocument> {
  const log = new ProblemLog(file, '', { place: () => ({ line: 1, column: 1 }) });
  return readRoot(root, { file, log, lenient, isChecked });
}

function readRoot(
  root: JsonObject,
  { file, log, lenient, isChecked }: Required<ReadOptions> & { readonly file: string; readonly log: ProblemLog },
): ReturnType<typeof readDocument> {
  const version = checkVersion(root, log);
  if (version === undefined) return { problems: log.problems };
  const strict = Object.hasOwn(root, 'x-countersign');
  const openPlaces = new Set<string>();
  const options = { root, strict, log, lenient, open: openPlaces };
  if (version === '3.0') translateSchemas(walkDocument(root, options).nodes);
  const walk = walkDocument(root, options);
  for (const { pointer, wanted } of walk.misfits)
    log.error('wrong-shape', `Here ${wanted} is wanted.`, { at: pointer });
  const nodes = resolveRefs(walk.nodes, options).filter(({ value }) => isObject(value));
  if (!isChecked) checkSchemas(nodes, options);
  if (!isChecked && strict) checkWords(nodes, options);
  const broken = strict && !isChecked ? checkVocabulary(nodes, options) : new Set<string>();
  for (const { pointer } of walk.misfits) broken.add(pointer);
  return { source: { file, root, nodes, strict, log, broken, openPlaces }, problems: log.problems };
}
