import { DEFAULT_SETTINGS, SETTINGS, type Settings } from '../examples/backend/settings.ts';
import type { Contract } from '../openapi/contract.ts';

/** One correct setting of the example backend: what it is called, and the services that it is about. */
export interface ProvenSetting {
  readonly name: string;
  readonly setting: Partial<Settings>;
  readonly contracts: readonly Contract[];
}

/** Every correct setting, the default one first; of the words given, those that have one in their name. */
export function provenSettings(contracts: readonly Contract[], words: readonly string[]): readonly ProvenSetting[] {
  const others = Object.entries(SETTINGS).flatMap(([name, { values }]) =>
    values
      .filter((value) => value !== DEFAULT_SETTINGS[name as keyof Settings])
      .map((value) => ({ [name]: value }) as Partial<Settings>),
  );
  return [{}, ...others]
    .map((setting) => ({ name: nameOf(setting), setting, contracts: aboutOf(setting, contracts) }))
    .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

function nameOf(setting: Partial<Settings>): string {
  const [entry] = Object.entries(setting);
  return entry === undefined ? 'default' : entry.join('=');
}

/** A setting's description starts with the services that it is about, where it is not about all of them. */
function aboutOf(setting: Partial<Settings>, contracts: readonly Contract[]): readonly Contract[] {
  const [name] = Object.keys(setting) as (keyof Settings)[];
  const [services, says] = name === undefined ? [] : SETTINGS[name].says.split(': ');
  const named = says === undefined ? [] : (services?.split(' ') ?? []);
  const about = contracts.filter(({ title }) => title.split(/\W+/).some((word) => named.includes(word)));
  return about.length === 0 ? contracts : about;
}
