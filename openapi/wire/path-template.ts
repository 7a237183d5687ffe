import type { Operation } from '../contract.ts';
import { percentDecode } from './decode.ts';

/** One segment of a path template: fixed text, or text with placeholders (`{id}`, `{id}.json`). */
export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'pattern'; readonly text: string; readonly names: readonly string[]; readonly regex: RegExp };

/** The path of a request target, raw: without query, and without scheme and authority where the target has them. */
export function targetPath(target: string): string {
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  if (path.charCodeAt(0) === SLASH) return path;
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(path);
  if (absolute === null) return path;
  return path.slice(absolute[0].length) || '/';
}

const SLASH = 0x2f;

/** The segments of a raw path; a slash at the end gives an empty last one. */
export function pathSegments(path: string): string[] {
  return (path.startsWith('/') ? path.slice(1) : path).split('/');
}

/** The full templates by which an operation is reached: the documented one first, then those that its wire rules allow. */
export function pathTemplates(operation: Operation): string[] {
  const documented = operation.basePath.replace(/\/+$/, '') + operation.path;
  const templates = [documented];
  const suffix = operation.wire.suffix?.text;
  if (suffix !== undefined && suffix !== '') templates.push(withoutOrWithSuffix(documented, suffix));
  if (operation.wire.slash === 'optional') templates.push(...templates.map(withoutOrWithSlash));
  return templates;
}

/** Reads a path template. */
export function templateSegments(template: string): TemplateSegment[] {
  return pathSegments(template).map(readSegment);
}

/** The raw, still encoded values of an operation's path parameters; undefined when the target's path is none of its own. */
export function pathValues(operation: Operation, target: string): Readonly<Record<string, string>> | undefined {
  const segments = pathSegments(targetPath(target));
  let templates = compiled.get(operation);
  if (templates === undefined) {
    templates = pathTemplates(operation).map(templateSegments).sort(byLiteralText);
    compiled.set(operation, templates);
  }
  for (const template of templates) {
    const values = valuesOf(template, segments);
    if (values !== undefined) return values;
  }
  return undefined;
}

/** The text of a raw segment, as literals of templates are compared. */
export function segmentText(raw: string): string {
  return percentDecode(raw).text;
}

const compiled = new WeakMap<Operation, TemplateSegment[][]>();

function withoutOrWithSuffix(template: string, suffix: string): string {
  const slash = template.endsWith('/') ? '/' : '';
  const bare = slash === '' ? template : template.slice(0, -1);
  return (bare.endsWith(suffix) ? bare.slice(0, -suffix.length) : bare + suffix) + slash;
}

function withoutOrWithSlash(template: string): string {
  return template.endsWith('/') ? template.slice(0, -1) : `${template}/`;
}

function readSegment(segment: string): TemplateSegment {
  const parts = segment.split(/\{([^{}]*)\}/);
  if (parts.length === 1) return { kind: 'literal', text: literalText(segment) };
  const source = parts
    .map((part, index) => (index % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  const names = parts.filter((_, index) => index % 2 === 1);
  return { kind: 'pattern', text: segment, names, regex: new RegExp(`^${source}$`, 's') };
}

/** Documents write literals as text, encoded or not. */
function literalText(segment: string): string {
  return percentDecode(Buffer.from(segment, 'utf8').toString('latin1')).text;
}

/** Templates with more fixed text are tried first, so that `{id}.json` is not read as `{id}`. */
function byLiteralText(left: readonly TemplateSegment[], right: readonly TemplateSegment[]): number {
  return literalLength(right) - literalLength(left);
}

function literalLength(template: readonly TemplateSegment[]): number {
  return template.reduce((sum, segment) => sum + segment.text.replace(/\{[^{}]*\}/g, '').length, 0);
}

function valuesOf(
  template: readonly TemplateSegment[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (template.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const raw = segments[index] ?? '';
    if (part.kind === 'literal') {
      if (part.text !== raw && part.text !== segmentText(raw)) return undefined;
      continue;
    }
    const found = part.regex.exec(raw);
    if (found === null) return undefined;
    for (const [at, name] of part.names.entries()) values[name] = found[at + 1] ?? '';
  }
  return values;
}
