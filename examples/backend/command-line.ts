import { parseArgs } from 'node:util';
import { findFault } from './faults/find-fault.ts';
import { listFaults } from './faults/list-faults.ts';
import { readSetting, SETTINGS, type Settings } from './settings.ts';

/** What a command line asks for: a text to print, a complaint, or a backend to start. */
export type Plan =
  | { readonly does: 'print'; readonly text: string }
  | { readonly does: 'complain'; readonly text: string }
  | {
      readonly does: 'start';
      readonly faults: readonly string[];
      readonly settings: Partial<Settings>;
      readonly port: number;
      readonly database: string;
    };

const DEFAULT_PORT = 4010;

/** Reads the arguments of `npm run backend -- ...`. */
export function planOf(argv: readonly string[]): Plan {
  try {
    return plan(argv);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      return { does: 'complain', text: error.message };
    }
    throw error;
  }
}

function plan(argv: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      list: { type: 'boolean' },
      help: { type: 'boolean' },
      fault: { type: 'string', multiple: true },
      setting: { type: 'string', multiple: true },
      port: { type: 'string' },
      database: { type: 'string' },
    },
  });
  if (values.help) {
    return { does: 'print', text: help() };
  }
  if (values.list) {
    return { does: 'print', text: listFaults() };
  }
  const faults = values.fault ?? [];
  for (const id of faults) {
    findFault(id);
  }
  return {
    does: 'start',
    faults,
    settings: readSettings(values.setting ?? []),
    port: readPort(values.port),
    database: values.database ?? ':memory:',
  };
}

function readSettings(texts: readonly string[]): Partial<Settings> {
  let settings: Partial<Settings> = {};
  for (const text of texts) {
    const [name = '', ...value] = text.split('=');
    settings = { ...settings, ...readSetting(name, value.join('=')) };
  }
  return settings;
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port cannot be ${text}; it is a number from 0 to 65535`);
  }
  return port;
}

function help(): string {
  const settings = Object.entries(SETTINGS).map(
    ([name, { values, says }]) => `  ${name}=${values.join('|')}\n      ${says}`,
  );
  return `npm run backend -- [--fault ID]... [--setting name=value]... [--port NUMBER] [--database FILE]
npm run backend -- --list

Starts the example backend of the three APIs on 127.0.0.1, without faults a correct one.

  --list            every fault, one a line, then how many of each kind and operation
  --fault ID        break one fact; may be given several times
  --setting n=v     choose where the sources leave a choice; may be given several times
  --port NUMBER     ${DEFAULT_PORT} unless given; 0 takes a free one
  --database FILE   keep the records in a file; otherwise they are gone at the end

Settings, the first value of each being the default:

${settings.join('\n')}`;
}
