import { access } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { nearestWord } from '../openapi/document/nearest-word.ts';
import { escapeSegment, isObject, type Json, type JsonObject } from '../openapi/json.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { type CheckedYaml, checkedYaml, readTextFile } from './checked-yaml.ts';
import { configSchema, fileSettings, settingBelongs } from './config-schema.ts';
import { expandVariables } from './environment.ts';
import type { Io } from './io.ts';
import { fallbacksOf, type Setting, type Settings, writtenName } from './setting.ts';

/** The configuration file that is read unless `--config` names another. */
export const CONFIG_FILE = 'countersign.config.yaml';

/** The flags of a command that say where configuration comes from. */
interface Locating {
  readonly config?: string;
  readonly target?: string;
}

/**
 * Completes the flags of a command: what was not given comes from the target of the configuration file, then from its top,
 * then from the defaults. `--target` may be a name of that file. Throws `ProblemsError` with what is wrong, and where.
 */
export async function settleFlags<Flags extends Locating>(
  given: Partial<Flags>,
  { settings, io }: { readonly settings: Settings; readonly io: Io },
): Promise<Flags> {
  const fallbacks = fallbacksOf(settings);
  const file = given.config ?? (await usualFile(io));
  if (file === undefined) return completed({ ...fallbacks, ...given });
  const config = await readConfig(file, io);
  const name = given.target ?? textAt(config.root, 'target');
  const entry = name === undefined ? undefined : targetNamed(name, { config, isGiven: given.target !== undefined });
  const said = {
    ...settingsAt(config.root, '', { config, given }),
    ...(entry === undefined ? {} : settingsAt(entry.value, entry.at, { config, given })),
  };
  const url = entry === undefined ? given.target : expandedText(entry.value.url ?? '', `${entry.at}/url`, config);
  config.check();
  const own = Object.fromEntries(Object.entries(said).filter(([key]) => Object.hasOwn(settings, key)));
  return completed({ ...fallbacks, ...own, ...given, ...(url === undefined ? {} : { target: url }) });
}

/** Defaults and schema make them whole: `SettingsOf` ties the settings to the type. */
function completed<Flags>(flags: object): Flags {
  return flags as Flags;
}

/** Every text under the settings that may hold secrets, wherever it stands. */
function secretsOf(root: JsonObject): readonly string[] {
  const names = Object.entries(fileSettings).flatMap(([name, { expands }]) =>
    expands === true ? [writtenName(name)] : [],
  );
  const texts = (value: Json): string[] =>
    typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(texts)
        : isObject(value)
          ? Object.values(value).flatMap(texts)
          : [];
  const below = (value: Json): string[] =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => (names.includes(name) ? texts(member) : below(member)))
      : [];
  return below(root).filter((text) => text.length > 1);
}

interface Config extends CheckedYaml {
  readonly file: string;
  readonly folder: string;
  readonly io: Pick<Io, 'cwd' | 'env'>;
}

async function usualFile({ cwd }: Pick<Io, 'cwd'>): Promise<string | undefined> {
  return access(resolve(cwd, CONFIG_FILE)).then(
    () => CONFIG_FILE,
    () => undefined,
  );
}

async function readConfig(file: string, io: Pick<Io, 'cwd' | 'env'>): Promise<Config> {
  const path = resolve(io.cwd, file);
  const text = await readTextFile(path, file);
  const rules = { file, schema: configSchema(), what: 'The configuration', secretsOf, belongs: settingBelongs };
  return { ...checkedYaml(text, rules), file, folder: dirname(path), io };
}

interface Entry {
  readonly at: string;
  readonly value: JsonObject;
}

function targetNamed(
  name: string,
  { config, isGiven }: { readonly config: Config; readonly isGiven: boolean },
): Entry | undefined {
  const targets = isObject(config.root.targets) ? config.root.targets : {};
  const value = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (isObject(value)) return { at: `/targets/${escapeSegment(name)}`, value };
  if (isGiven && name.includes('://')) return undefined;
  const names = Object.keys(targets);
  const near = nearestWord(name, names);
  const hint = near === undefined ? `there are ${names.join(', ') || 'none'}` : `did you mean ${near}?`;
  const message = `there is no target ${name} in ${config.file}; ${hint}`;
  if (isGiven) throw new ProblemsError([{ code: 'unknown-target', severity: 'error', file: '--target', message }]);
  config.log.error('unknown-target', `${message.charAt(0).toUpperCase()}${message.slice(1)}`, { at: '/target' });
  return undefined;
}

interface Reading {
  readonly config: Config;
  /** What a flag says needs nothing from the file, not even its variables. */
  readonly given: Readonly<Record<string, unknown>>;
}

function settingsAt(root: JsonObject, at: string, { config, given }: Reading): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(fileSettings)) {
    const key = writtenName(name);
    const value = root[key];
    if (value === undefined || given[name] !== undefined) continue;
    said[name] = saidValue(value, `${at}/${key}`, { setting, config });
  }
  return said;
}

function saidValue(
  value: Json,
  at: string,
  { setting, config }: { readonly setting: Setting; readonly config: Config },
): unknown {
  if (setting.kind === 'texts') {
    const list = Array.isArray(value)
      ? value.map((each, index) => [each, `${at}/${index}`] as const)
      : [[value, at] as const];
    return list.map(([each, place]) => textOf(each, place, { setting, config }));
  }
  return typeof value === 'string' ? textOf(value, at, { setting, config }) : value;
}

function textOf(
  value: Json,
  at: string,
  { setting, config }: { readonly setting: Setting; readonly config: Config },
): string {
  const expanded = expandedText(value, at, config);
  // A flag's own variables are filled in where their values become known as secrets.
  const text = setting.expands === true ? String(value) : expanded;
  if (setting.path === undefined) return text;
  const fromHere = (path: string): string => relative(config.io.cwd, resolve(config.folder, path));
  if (setting.path === 'whole') return fromHere(text);
  const equals = text.indexOf('=');
  return equals < 0 ? text : `${text.slice(0, equals + 1)}${fromHere(text.slice(equals + 1))}`;
}

function expandedText(value: Json, at: string, { io, log }: Config): string {
  return expandVariables(String(value), io.env, (name) =>
    log.error('unset-variable', `The environment variable ${name} is not set.`, { at }),
  ).text;
}

function textAt(root: JsonObject, name: string): string | undefined {
  const value = root[name];
  return typeof value === 'string' ? value : undefined;
}
