import { isObject, type Json } from '../json.ts';
import { patternRegExp } from '../schema/bounded-pattern.ts';
import { annotationKeywords } from '../schema/subschemas.ts';
import { schemaShapeErrors } from '../schema/validator.ts';
import { child, parent } from './pointer.ts';
import type { ProblemLog } from './problem-log.ts';
import { slowPattern } from './slow-pattern.ts';
import type { DocumentNode } from './walk-document.ts';

/** How strictly the schemas of a document are taken. */
export interface SchemaCheckOptions {
  readonly log: ProblemLog;
  readonly strict: boolean;
  /** A schema that does not compile is a warning, and its place open. */
  readonly lenient: boolean;
  /** Places that cannot be enforced. */
  readonly open: Set<string>;
}

const ANNOTATIONS: ReadonlySet<string> = new Set(annotationKeywords);

/** Checks every schema against JSON Schema 2020-12, and its patterns. Adds the places that cannot be enforced to `open`. */
export function checkSchemas(nodes: readonly DocumentNode[], options: SchemaCheckOptions): void {
  const schemas = nodes.filter(({ kind }) => kind === 'schema');
  const places = new Set(schemas.map(({ pointer }) => pointer));
  for (const node of schemas) {
    checkPatterns(node, options);
    checkUnsupported(node, options);
  }
  for (const { pointer, value } of schemas) {
    if (!isTopSchema(pointer, places)) continue;
    for (const error of schemaShapeErrors(value)) {
      const at = pointer + error.pointer;
      const keyword =
        at
          .slice(pointer.length)
          .split('/')
          .findLast((segment) => !/^\d+$/.test(segment)) ?? '';
      const message = `"${keyword}" ${error.message}.`;
      if (ANNOTATIONS.has(keyword) && !options.strict) options.log.warning('bad-schema', message, { at });
      else breaks('bad-schema', message, { ...options, at, place: schemaAround(at, places) });
    }
  }
}

/** Schemas inside schemas are checked with the outermost one. */
function isTopSchema(pointer: string, places: ReadonlySet<string>): boolean {
  return !places.has(parent(pointer)) && !places.has(parent(parent(pointer)));
}

function schemaAround(pointer: string, places: ReadonlySet<string>): string {
  let place = pointer;
  while (place !== '' && !places.has(place)) place = parent(place);
  return place;
}

interface Breaking extends SchemaCheckOptions {
  readonly at: string;
  /** The schema that cannot be enforced. */
  readonly place: string;
}

function breaks(code: string, message: string, { log, lenient, at, place, open }: Breaking): void {
  open.add(place);
  if (lenient) log.warning(code, `${message} The schema counts as open.`, { at });
  else log.error(code, message, { at });
}

function checkPatterns({ pointer, value }: DocumentNode, options: SchemaCheckOptions): void {
  const patterns: (readonly [pattern: string, at: string, key: boolean])[] = [];
  if (typeof value.pattern === 'string') patterns.push([value.pattern, child(pointer, 'pattern'), false]);
  for (const name of Object.keys(isObject(value.patternProperties) ? value.patternProperties : {})) {
    patterns.push([name, child(pointer, 'patternProperties', name), true]);
  }
  for (const [pattern, at] of patterns) {
    const fault = patternFault(pattern);
    if (fault !== undefined)
      breaks('bad-pattern', `The pattern does not compile: ${fault}.`, { ...options, at, place: pointer });
    const slow = fault === undefined ? slowPattern(pattern) : undefined;
    if (slow !== undefined)
      breaks('slow-pattern', `The pattern takes exponential time. ${slow}.`, { ...options, at, place: pointer });
  }
}

function patternFault(pattern: string): string | undefined {
  try {
    patternRegExp(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message.replace(/^Invalid regular expression: /, '');
    throw error;
  }
}

const DIALECTS: readonly string[] = [
  'https://json-schema.org/draft/2020-12/schema',
  'https://spec.openapis.org/oas/3.1/dialect/base',
];

function checkUnsupported({ pointer, value }: DocumentNode, options: SchemaCheckOptions): void {
  for (const keyword of ['$dynamicRef', '$recursiveRef']) {
    if (!Object.hasOwn(value, keyword)) continue;
    const at = child(pointer, keyword);
    breaks('unsupported-schema', `${keyword} is not enforced; use $ref.`, { ...options, at, place: pointer });
  }
  const dialect: Json | undefined = value.$schema;
  if (typeof dialect !== 'string' || DIALECTS.includes(dialect.replace(/#$/, ''))) return;
  const at = child(pointer, '$schema');
  breaks('unsupported-schema', `The dialect ${dialect} is not enforced; schemas are read as 2020-12.`, {
    ...options,
    at,
    place: pointer,
  });
}
