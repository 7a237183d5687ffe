import { readFile } from 'node:fs/promises';
import type { Contract } from '../contract.ts';
import { suggestion } from '../document/nearest-word.ts';
import { ProblemLog, placedProblem } from '../document/problem-log.ts';
import { readYaml } from '../document/read-yaml.ts';
import { escapeSegment, isObject, type Json, type JsonObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import { SchemaSet } from '../schema/validator.ts';
import { checkNames } from './check-names.ts';
import { listAt, objectAt } from './said-at.ts';
import worldSchema from './world.schema.json' with { type: 'json' };
import { type CollectionFile, World, type WorldFile } from './world.ts';
import { hasWorldShape } from './world-shape.ts';

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
  if (hasWorldShape(root)) return;
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
