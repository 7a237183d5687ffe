import { readFile } from 'node:fs/promises';
import { suggestion } from '../openapi/document/nearest-word.ts';
import { ProblemLog, placedProblem } from '../openapi/document/problem-log.ts';
import { readYaml } from '../openapi/document/read-yaml.ts';
import { escapeSegment, isObject, type JsonObject, valueAt } from '../openapi/json.ts';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { SchemaError } from '../openapi/schema/schema-error.ts';
import { SchemaSet } from '../openapi/schema/validator.ts';

/** A YAML file of ours that keeps its schema; further problems go into its log. */
export interface CheckedYaml {
  readonly root: JsonObject;
  readonly log: ProblemLog;
  /** Throws what the log holds by now, if there is an error in it. */
  readonly check: () => void;
}

/** What a file is held to. */
export interface YamlRules {
  readonly file: string;
  readonly schema: JsonObject;
  /** What the whole is called in messages: `A baseline`. */
  readonly what: string;
  /** Says where a name belongs that does not stand where the schema has it. */
  readonly belongs?: (name: string) => string | undefined;
  /** Texts of the file that no message may show. */
  readonly secretsOf?: (root: JsonObject) => readonly string[];
}

/** The text of a file. Throws `ProblemsError` when it cannot be read. */
export async function readTextFile(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is none' : said(error);
    throw new ProblemsError([
      { code: 'unreadable-file', severity: 'error', message: `The file cannot be read: ${reason}.`, file },
    ]);
  }
}

/** Reads a YAML text that must keep a schema. Throws `ProblemsError` with line, column and frame of everything that does not. */
export function checkedYaml(text: string, rules: YamlRules): CheckedYaml {
  const { file, schema, what, secretsOf } = rules;
  const yaml = readYaml(text);
  const root = yaml.root ?? (isEmpty(text) ? {} : undefined);
  if (root === undefined) {
    const problems = yaml.faults.map(({ code, message, line, column }): Problem => {
      const words = code === 'not-an-object' ? `${what} is a map of names and values.` : message;
      return placedProblem({ code, severity: 'error', message: words, file }, text, { line, column });
    });
    throw new ProblemsError(problems);
  }
  const log = new ProblemLog(file, text, yaml);
  for (const error of new SchemaSet(schema).errors('', root)) logError(error, log, rules);
  const secrets = secretsOf?.(root) ?? [];
  const check = (): void => throwErrors(log, secrets);
  check();
  return { root, log, check };
}

function throwErrors(log: ProblemLog, secrets: readonly string[]): void {
  if (!log.hasErrors) return;
  const clear = (text: string): string => secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
  throw new ProblemsError(
    log.problems.map((problem) => ({
      ...problem,
      message: clear(problem.message),
      ...(problem.frame === undefined ? {} : { frame: clear(problem.frame) }),
    })),
  );
}

function logError(
  { pointer, schemaPointer, message, params }: SchemaError,
  log: ProblemLog,
  { schema, what, belongs }: YamlRules,
): void {
  const extra = params.additionalProperty;
  const place = pointer === '' ? what : pointer.slice(1).replaceAll('/', '.');
  if (typeof extra !== 'string') {
    log.error('shape', `${place} ${message}.`, { at: pointer });
    return;
  }
  const holder = valueAt(schema, schemaPointer.replace(/\/[^/]*$/, ''));
  const known = isObject(holder) && isObject(holder.properties) ? Object.keys(holder.properties) : [];
  const where = belongs?.(extra);
  const hint = where === undefined ? suggestion(extra, known) : ` ${where}`;
  log.error('unknown-name', `${place} has no "${extra}".${hint}`, {
    at: `${pointer}/${escapeSegment(extra)}`,
    key: true,
  });
}

function isEmpty(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#.*|---\s*)?$/.test(line));
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
