import { formats } from '../formats/formats.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { refChain } from '../schema/resolve-schema.ts';
import {
  annotationKeywords,
  assertionKeywords,
  schemaKeywords,
  schemaListKeywords,
  schemaMapKeywords,
} from '../schema/subschemas.ts';
import { nearestWord } from './nearest-word.ts';
import { child } from './pointer.ts';
import type { ProblemLog } from './problem-log.ts';
import type { DocumentNode } from './walk-document.ts';

/** Formats that describe and are not checked: of OpenAPI, and of JSON Schema where a check would promise too much. */
const DESCRIBING: readonly string[] = [
  'int32',
  'int64',
  'float',
  'double',
  'password',
  'binary',
  'byte',
  'duration',
  'idn-email',
  'idn-hostname',
  'iri',
  'iri-reference',
  'uri-template',
  'relative-json-pointer',
];

const SCHEMA_WORDS: readonly string[] = [
  ...schemaKeywords,
  ...schemaListKeywords,
  ...schemaMapKeywords,
  ...assertionKeywords,
  ...annotationKeywords,
  '$ref',
  '$defs',
  '$id',
  '$anchor',
  '$schema',
  '$vocabulary',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveRef',
];

/** What a strict document may not leave unenforced: words that no one knows, and listed values without a type. */
export function checkWords(
  nodes: readonly DocumentNode[],
  { root, log }: { readonly root: JsonObject; readonly log: ProblemLog },
): void {
  for (const { kind, value, pointer } of nodes) {
    if (kind !== 'schema') continue;
    checkSchemaWords(value, { pointer, log });
    checkFormat(value.format, { pointer, log });
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = value[keyword];
      if (!Array.isArray(branches)) continue;
      for (const [index, branch] of (branches as readonly Json[]).entries()) {
        checkBranch(branch, { root, log, pointer: child(pointer, keyword, index) });
      }
    }
  }
}

interface Place {
  readonly pointer: string;
  readonly log: ProblemLog;
}

function checkSchemaWords(schema: JsonObject, { pointer, log }: Place): void {
  for (const word of Object.keys(schema)) {
    if (word.startsWith('x-') || SCHEMA_WORDS.includes(word)) continue;
    const near = nearestWord(word, SCHEMA_WORDS);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    log.error('unknown-schema-keyword', `JSON Schema has no keyword "${word}".${hint}`, {
      at: child(pointer, word),
      key: true,
    });
  }
}

function checkFormat(format: Json | undefined, { pointer, log }: Place): void {
  if (typeof format !== 'string' || Object.hasOwn(formats, format) || DESCRIBING.includes(format)) return;
  const near = nearestWord(format, [...Object.keys(formats), ...DESCRIBING]);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  log.error('unknown-format', `There is no format "${format}".${hint}`, { at: child(pointer, 'format') });
}

/** Without a type, a tool that reads query text cannot know whether `0` is a number. */
function checkBranch(branch: Json, { root, log, pointer }: Place & { readonly root: JsonObject }): void {
  if (!isObject(branch)) return;
  const chain = refChain(root, branch).filter(isObject);
  const lists = chain.some((each) => Object.hasOwn(each, 'enum') || Object.hasOwn(each, 'const'));
  if (!lists || chain.some((each) => Object.hasOwn(each, 'type'))) return;
  log.error('untyped-branch', 'A branch with enum or const also has a type.', { at: pointer });
}
