import { type Command, InvalidArgumentError } from 'commander';
import { reporters } from '../reports/reporters.ts';

/** What `countersign check` may be told. */
export interface CheckFlags {
  readonly target?: string;
  readonly api?: readonly string[];
  readonly spec?: readonly string[];
  readonly world?: readonly string[];
  readonly unknown?: boolean;
  readonly lenient?: boolean;
  readonly operation?: readonly string[];
  readonly rule?: readonly string[];
  readonly group?: readonly string[];
  readonly tagged?: readonly string[];
  readonly basePath?: readonly string[];
  readonly header?: readonly string[];
  readonly auth?: string;
  readonly tokenCommand?: string;
  readonly allow?: readonly string[];
  readonly allowSpending?: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure?: boolean;
  readonly proxy?: string;
  readonly timeout: number;
  readonly slow: number;
  readonly concurrency: number;
  readonly rate?: number;
  readonly maxRequests: number;
  readonly maxTime: number;
  readonly tag?: string;
  readonly minDecided: number;
  readonly strict?: boolean;
  readonly reporter?: readonly string[];
  readonly list?: boolean;
  readonly plan?: boolean;
}

/** Adds the options. */
export function checkFlags(command: Command): Command {
  return (
    command
      .option('--target <url>', 'the server to check, such as http://127.0.0.1:8080')
      .option('--api <name>', 'check this api only; may be repeated', collected)
      .option('--spec <file>', 'OpenAPI document in place of the shipped ones; may be repeated', collected)
      .option(
        '--world <file>',
        'what is known about the target; default: the demo worlds on this machine, nothing elsewhere',
        collected,
      )
      .option('--unknown', 'start from nothing known, also on this machine')
      .option('--lenient', 'use documents of which some places cannot be enforced')
      .option('--operation <id>', 'cases of this operation only; may be repeated', collected)
      .option('--rule <id>', 'cases of this rule only; may be repeated', collected)
      .option('--group <name>', 'cases of this group only (presence, types, rules, …); may be repeated', collected)
      .option('--tagged <tag>', 'operations with this OpenAPI tag only; may be repeated', collected)
      .option(
        '--base-path <api=path>',
        'where an api stands on the target, if not where its document says; may be repeated',
        collected,
      )
      .option(
        '--header <line>',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what the user may write
        'a header for every request, "Name: value"; ${NAME} is taken from the environment',
        collected,
      )
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what the user may write
      .option('--auth <user:password>', 'HTTP Basic for every request; ${NAME} is taken from the environment')
      .option('--token-command <command>', 'a program that prints a bearer token')
      .option('--allow <host>', 'send to this host, which is not this machine; may be repeated', collected)
      .option('--allow-spending', 'send requests whose effect costs something to other machines, too')
      .option('--ca <file>', 'certificates to trust, PEM')
      .option('--cert <file>', 'client certificate, PEM')
      .option('--key <file>', 'its key, PEM')
      .option('--insecure', 'trust any certificate')
      .option('--proxy <url>', 'an HTTP proxy')
      .option('--timeout <seconds>', 'for one answer', positive, 30)
      .option('--slow <milliseconds>', 'answers that take longer are findings', positive, 10_000)
      .option('--concurrency <count>', 'cases under way at once', positive, 8)
      .option('--rate <requests>', 'most requests a second', positive)
      .option('--max-requests <count>', 'most requests altogether', positive, 20_000)
      .option('--max-time <seconds>', 'longest time altogether', positive, 600)
      .option('--tag <text>', 'letters and digits in every created name; default: new for every run')
      .option('--min-decided <percent>', 'fail when a smaller share of the cases is decided', percent, 0)
      .option('--strict', 'what is a warning otherwise (one question with two answers) is an error')
      .option(
        '--reporter <name[=file]>',
        `how to report (${reporters.map(({ name }) => name).join(', ')}); may be repeated; default: text`,
        collected,
      )
      .option('--list', 'print the cases with their sources, and send nothing')
      .option('--plan', 'print what a run would create and change at most, and send nothing')
  );
}

function collected(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

function percent(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 100)
    throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return value;
}
