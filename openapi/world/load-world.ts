import { readFile } from 'node:fs/promises';
import type { CollectionDeclaration, Contract } from '../contract.ts';
import { suggestion } from '../document/nearest-word.ts';
import { ProblemLog, placedProblem } from '../document/problem-log.ts';
import { readYaml } from '../document/read-yaml.ts';
import { escapeSegment, isObject, type Json, type JsonObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import { SchemaSet } from '../schema/validator.ts';
import worldSchema from './world.schema.json' with { type: 'json' };
import { type CollectionFile, World, type WorldFile } from './world.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What loading a world gave; `world` is absent when any problem is an error. */
export interface WorldResult {
  readonly world?: World;
  readonly problems: readonly Problem[];
}

/** Reads a world file for an api. A file that cannot be read is a problem, too. */
export async function loadWorld(file: string, contract: Contract, env: Environment): Promise<WorldResult> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problems: [{ code: 'unreadable-file', severity: 'error', message: `The file cannot be read: ${reason}.`, file }],
    };
  }
  return parseWorld(text, contract, { file, env });
}

/** Reads the text of a world: what the document does not declare, a world may not name. */
export function parseWorld(
  text: string,
  contract: Pick<Contract, 'api' | 'world'>,
  options: { readonly file: string; readonly env: Environment },
): WorldResult {
  const { file } = options;
  const yaml = readYaml(text.replace(/^\uFEFF/, ''));
  if (yaml.root === undefined) {
    const problems = yaml.faults.map(({ code, message, line, column }) =>
      placedProblem({ code, severity: 'error', message, file }, text, { line, column }),
    );
    return { problems };
  }
  const log = new ProblemLog(file, text, yaml);
  checkShape(yaml.root, log);
  if (log.hasErrors) return { problems: log.problems };
  const root = expand(yaml.root, { at: '', env: options.env, log }) as JsonObject;
  checkNames(root, contract, log);
  if (log.hasErrors) return { problems: log.problems };
  return { world: World.from(contract, worldFile(root)), problems: log.problems };
}

function checkShape(root: JsonObject, log: ProblemLog): void {
  const schemas = new SchemaSet(worldSchema as unknown as JsonObject);
  for (const error of schemas.errors('', root)) {
    const extra = error.params.additionalProperty;
    const at = typeof extra === 'string' ? `${error.pointer}/${escapeSegment(extra)}` : error.pointer;
    const known =
      error.pointer === '' ? ['api', 'facts', 'readings', 'collections'] : ['complete', 'next', 'records', 'absent'];
    const hint = typeof extra === 'string' ? suggestion(extra, known) : '';
    log.error('world-shape', `${at === '' ? 'A world' : at} ${error.message}.${hint}`, {
      at,
      key: typeof extra === 'string',
    });
  }
}

interface Expanding {
  readonly at: string;
  readonly env: Environment;
  readonly log: ProblemLog;
}

/** Writes environment variables into every text; one that is not set is an error, never an empty text. */
function expand(value: Json, how: Expanding): Json {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (written, name: string) => {
      const said = how.env[name];
      if (said === undefined)
        how.log.error('unset-variable', `The environment variable ${name} is not set.`, { at: how.at });
      return said ?? written;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => expand(item, { ...how, at: `${how.at}/${index}` }));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      expand(member, { ...how, at: `${how.at}/${escapeSegment(name)}` }),
    ]),
  );
}

function checkNames(root: JsonObject, contract: Pick<Contract, 'api' | 'world'>, log: ProblemLog): void {
  if (root.api !== contract.api) {
    log.error('other-api', `This world is of the api "${String(root.api)}", not of "${contract.api}".`, { at: '/api' });
    return;
  }
  const { facts, readings, collections } = contract.world;
  checkDeclared(root, { section: 'facts', known: Object.keys(facts) }, log);
  checkDeclared(root, { section: 'readings', known: Object.keys(readings) }, log);
  checkDeclared(root, { section: 'collections', known: Object.keys(collections) }, log);
  for (const [name, said] of Object.entries(objectAt(root, 'collections'))) {
    const declaration = Object.hasOwn(collections, name) ? collections[name] : undefined;
    if (declaration !== undefined && isObject(said))
      checkRecords(said, { at: `/collections/${escapeSegment(name)}`, declaration }, log);
  }
}

function checkDeclared(
  root: JsonObject,
  of: { readonly section: string; readonly known: readonly string[] },
  log: ProblemLog,
): void {
  for (const name of Object.keys(objectAt(root, of.section))) {
    if (of.known.includes(name)) continue;
    const at = `/${of.section}/${escapeSegment(name)}`;
    log.error('undeclared', `The document declares no ${name} in ${of.section}.${suggestion(name, of.known)}`, {
      at,
      key: true,
    });
  }
}

function checkRecords(
  said: JsonObject,
  of: { readonly at: string; readonly declaration: CollectionDeclaration },
  log: ProblemLog,
): void {
  const { fields, key } = of.declaration;
  const keys = new Set<string>();
  for (const [index, record] of listAt(said, 'records').entries()) {
    if (!isObject(record)) continue;
    const at = `${of.at}/records/${index}`;
    for (const field of Object.keys(record)) {
      if (field === 'safe' || fields.includes(field)) continue;
      log.error('undeclared', `The collection has no field ${field}.${suggestion(field, fields)}`, {
        at: `${at}/${escapeSegment(field)}`,
        key: true,
      });
    }
    const own = record[key];
    if (own === undefined) continue;
    if (keys.has(String(own)))
      log.error('repeated-key', `Two records have the ${key} ${String(own)}.`, { at: `${at}/${escapeSegment(key)}` });
    keys.add(String(own));
  }
}

function worldFile(root: JsonObject): WorldFile {
  const collections = Object.entries(objectAt(root, 'collections')).map(([name, said]): [string, CollectionFile] => [
    name,
    collectionFile(isObject(said) ? said : {}),
  ]);
  return {
    api: String(root.api),
    facts: objectAt(root, 'facts') as Record<string, boolean>,
    readings: objectAt(root, 'readings') as Record<string, string>,
    collections: Object.fromEntries(collections),
  };
}

function collectionFile(said: JsonObject): CollectionFile {
  const records = listAt(said, 'records').flatMap((record) => {
    if (!isObject(record)) return [];
    const { safe, ...fields } = record;
    return [{ fields, safe: safe === true }];
  });
  return {
    complete: said.complete === true,
    ...(typeof said.next === 'number' ? { next: said.next } : {}),
    records,
    absent: objectAt(said, 'absent') as Record<string, readonly Json[]>,
  };
}

function objectAt(root: JsonObject, name: string): JsonObject {
  const value = root[name];
  return isObject(value) ? value : {};
}

function listAt(root: JsonObject, name: string): readonly Json[] {
  const value = root[name];
  return Array.isArray(value) ? value : [];
}
