import { type Command, InvalidArgumentError, Option } from 'commander';

/** How the value of a setting is written. */
export type SettingKind = 'switch' | 'text' | 'texts' | 'number' | 'percent';

type KindOf<Value> = [Value] extends [boolean]
  ? 'switch'
  : [Value] extends [number]
    ? 'number' | 'percent'
    : [Value] extends [readonly string[]]
      ? 'texts'
      : 'text';

/** One thing that a command may be told: by a flag of this name and, where `inFile` says so, by the configuration file. */
export interface Setting<Kind extends SettingKind = SettingKind> {
  readonly kind: Kind;
  /** What stands for the value in help: `url`. */
  readonly value?: string;
  readonly says: string;
  /** Whether the configuration file may say it: for every target, or only under one. */
  readonly inFile?: 'anywhere' | 'target';
  /** A path, or texts that end in one behind `=`: in the configuration file it starts from that file's folder. */
  readonly path?: 'whole' | 'behind =';
  /** Holds `${NAME}`s that are filled in when it is used. */
  readonly expands?: true;
  readonly fallback?: number;
}

/** A setting for every flag, each of the kind of its value. */
export type SettingsOf<Flags> = {
  readonly [Name in keyof Required<Flags>]: Setting<KindOf<Required<Flags>[Name]>>;
};

/** Settings by the name of their flag, in camel case. */
export type Settings = Readonly<Record<string, Setting>>;

/** Adds a flag for every setting. Defaults are not applied here: a flag that was not given leaves the word to the file. */
export function addSettings(command: Command, settings: Settings): Command {
  for (const [name, setting] of Object.entries(settings)) command.addOption(optionOf(name, setting));
  return command;
}

/** The settings that have defaults, with these. */
export function fallbacksOf(settings: Settings): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, { fallback }]) => (fallback === undefined ? [] : [[name, fallback]])),
  );
}

/** The name of a setting as flags and the configuration file write it: `max-requests`. */
export function writtenName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionOf(name: string, { kind, value = 'value', says, fallback }: Setting): Option {
  const flag = `--${writtenName(name)}`;
  const repeated = kind === 'texts' ? '; may be repeated' : '';
  const usual = fallback === undefined ? '' : ` (default: ${fallback})`;
  const option = new Option(kind === 'switch' ? flag : `${flag} <${value}>`, `${says}${repeated}${usual}`);
  switch (kind) {
    case 'switch':
    case 'text':
      return option;
    case 'texts':
      return option.argParser((text, before: readonly string[] | undefined) => [...(before ?? []), text]);
    case 'number':
      return option.argParser((text) => numberWithin(text, { above: 0 }));
    case 'percent':
      return option.argParser((text) => numberWithin(text, { from: 0, to: 100 }));
  }
}

function numberWithin(
  text: string,
  { above, from, to }: { readonly above?: number; readonly from?: number; readonly to?: number },
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (above !== undefined && !(value > above && Number.isFinite(value)))
    throw new InvalidArgumentError(`It must be a number above ${above}.`);
  if (from !== undefined && to !== undefined && !(value >= from && value <= to))
    throw new InvalidArgumentError(`It must be a number from ${from} to ${to}.`);
  return value;
}
