import type { RunEvent } from './event.ts';
import { base64Patterns, writtenPattern } from './secret-pattern.ts';
import { placeholderOf, type SecretSpelling, spell } from './secret-placeholder.ts';

/** Takes secrets out of what a run records. */
export interface Redactor {
  /** Of prose and bodies: every occurrence of every secret. */
  readonly text: (text: string) => string;
  /** Of targets and form bodies: every occurrence, and whole parameter values that equal a very short secret. */
  readonly parameters: (text: string) => string;
  /** Of one whole value (a header's, a parameter's): every occurrence, or all of it where it equals a very short secret. */
  readonly value: (text: string) => string;
  /** Of an event, as a last line of defence: every text in it but the words of our closed lists; user info of URLs too. */
  readonly event: (event: RunEvent) => RunEvent;
  /** The names that stand in already redacted texts. */
  readonly names: (texts: readonly string[]) => string[];
  /** No spelling of a secret is longer than this many characters. */
  readonly longest: number;
}

/** How secrets are told from the words around them. */
export interface RedactorOptions {
  /**
   * Names that everybody knows: of parameters, fields, outcomes. A secret that stands in one of them (`password`) is replaced
   * only where it is a whole value: taking it out of names and prose would hide nothing, and spoil both.
   */
  readonly words?: Iterable<string>;
  /**
   * Parts of secrets that requests hold, by name. They are replaced where they stand alone, not inside a longer word, and never
   * in the name of a case: no value is in it that a request is filled with.
   */
  readonly parts?: ReadonlyMap<string, string>;
}

/** Shorter secrets are only replaced where they are a whole value: else a secret `a` would make every text unreadable. */
const MIN_ANYWHERE = 3;
/** Shorter secrets of letters only, or of digits only, are replaced where they stand as a word: `test`, not `latest`. */
const MIN_INSIDE_WORDS = 8;
/** No way to write a character that `writtenPattern` knows is longer than this. */
const MAX_WRITING = 160;
/** Members whose values are words of ours, whatever a secret is called. */
const OWN_WORDS = new Set(['kind', 'tool', 'check', 'severity', 'result', 'decision', 'encoding', 'state', 'id']);
/** Members that name a case. They stay the same where a secret happens to be a part of a word in them. */
const CASE_NAMES = new Set(['case', 'name']);

/** A redactor for secrets by name; names that are no shell variables are made so. Empty secrets are ignored. */
export function redactor(
  secrets: ReadonlyMap<string, string>,
  { words = [], parts = new Map() }: RedactorOptions = {},
): Redactor {
  const commonWords = [...words].map((word) => word.toLowerCase());
  const isShort = ({ value }: NamedSecret): boolean =>
    value.length < MIN_ANYWHERE || commonWords.some((word) => word.includes(value.toLowerCase()));
  const whole = namedSecrets(secrets);
  const known = [...whole, ...namedSecrets(parts).map((part) => ({ ...part, isWord: true }))].sort(
    (left, right) => right.value.length - left.value.length,
  );
  const text = anywhere(known.filter((one) => !isShort(one)));
  const caseName = anywhere(whole.filter((one) => !isShort(one)).map((one) => ({ ...one, isWord: true })));
  const short = known.filter(isShort);
  const wholeOf = wholeValue(short);
  const value = (given: string): string => wholeOf(given) ?? text(given);
  return {
    text,
    value,
    parameters: short.length === 0 ? text : (given) => text(inPlaces(given, wholeOf)),
    event: (event) => ({ ...event, ...redactMembers(event, { text, caseName }) }),
    names: (texts) =>
      known.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) === index && isNamedIn(texts, name)),
    longest: Math.max(0, ...known.map((one) => one.value.length)) * MAX_WRITING,
  };
}

/** Text without the user info of the URLs in it. */
export function withoutUserInfo(text: string): string {
  return text.includes('://') ? text.replace(/\b([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/?#\s"'<>]*@/g, '$1') : text;
}

interface NamedSecret {
  readonly name: string;
  readonly value: string;
  /** Replaced only where it is no part of a longer word. */
  readonly isWord: boolean;
}

function namedSecrets(secrets: ReadonlyMap<string, string>): NamedSecret[] {
  return [...secrets]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({
      name: variableName(name),
      value,
      isWord: value.length < MIN_INSIDE_WORDS && /^(?:[A-Za-z]+|[0-9]+)$/.test(value),
    }))
    .sort((left, right) => right.value.length - left.value.length);
}

function anywhere(secrets: readonly NamedSecret[]): (text: string) => string {
  if (secrets.length === 0) return (text) => text;
  const groups = secrets.map((one) => `(${[written(one), ...base64Patterns(one.value)].join('|')})`);
  // Placeholders come first, so that redacting twice changes nothing. Only ours: another `${…}` may hold a secret.
  const placeholders = `\\$\\{(?:${secrets.map(({ name }) => name).join('|')})(?::[a-z0-9]+)?\\}`;
  const pattern = new RegExp(`${placeholders}|${groups.join('|')}`, 'g');
  return (text) =>
    text.replace(pattern, (match: string, ...found: unknown[]) => {
      const secret = secrets[found.slice(0, secrets.length).findIndex((group) => group !== undefined)];
      return secret === undefined ? match : placeholderOf(secret.name, spellingOf(match, secret.value));
    });
}

function written({ value, isWord }: NamedSecret): string {
  const pattern = writtenPattern(value);
  if (!isWord) return pattern;
  return `(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))(?:${pattern})(?![A-Za-z0-9])`;
}

/** How a secret was written; odd mixtures count as what they would be decoded by. */
function spellingOf(written: string, value: string): SecretSpelling {
  for (const spelling of ['plain', 'percent', 'form', 'json', 'base64'] as const) {
    if (written === spell(value, spelling)) return spelling;
  }
  if (isJsonOf(written, value)) return 'json';
  if (/%[0-9a-f]{2}/i.test(written)) return written.includes('+') ? 'form' : 'percent';
  return base64Patterns(value).some((pattern) => new RegExp(`^${pattern}$`).test(written)) ? 'fragment' : 'plain';
}

/** Whether a text becomes the value after one or more rounds of JSON. */
function isJsonOf(written: string, value: string): boolean {
  let text = written;
  try {
    while (text.includes('\\') && text !== value) text = `${JSON.parse(`"${text}"`)}`;
    return text === value && written !== value;
  } catch {
    return false;
  }
}

function wholeValue(secrets: readonly NamedSecret[]): (text: string) => string | undefined {
  const patterns = secrets.map(({ name, value }) => ({
    name,
    value,
    pattern: new RegExp(`^${writtenPattern(value)}$`),
  }));
  return (text) => {
    const found = patterns.find(({ pattern }) => pattern.test(text));
    return found === undefined ? undefined : placeholderOf(found.name, spellingOf(text, found.value));
  };
}

/** Values of `name=value` pairs, and JSON texts that are the value of a member. */
function inPlaces(text: string, whole: (value: string) => string | undefined): string {
  return text
    .replace(/(=)([^=&;#\s"]*)(?=[&;#\s]|$)/g, (match, sign: string, value: string) => {
      const replaced = whole(value);
      return replaced === undefined ? match : `${sign}${replaced}`;
    })
    .replace(/(:\s*")((?:[^"\\]|\\.)*)(?=")/g, (match, before: string, value: string) => {
      const replaced = whole(value);
      return replaced === undefined ? match : `${before}${replaced}`;
    });
}

/** How the members of an event are redacted. */
interface MemberRedaction {
  readonly text: (text: string) => string;
  readonly caseName: (text: string) => string;
}

function redactMembers(value: object, redact: MemberRedaction): object {
  // What was sent stays as it was sent, but for secrets: a URL with user info may be what triggers the finding.
  const isRequest = 'method' in value && 'baseUrl' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => {
      if (typeof member !== 'string') return [key, redactUnknown(member, redact)];
      if (OWN_WORDS.has(key)) return [key, member];
      const text = CASE_NAMES.has(key) ? redact.caseName(member) : redact.text(member);
      return [key, isRequest && key !== 'baseUrl' ? text : withoutUserInfo(text)];
    }),
  );
}

function redactUnknown(value: unknown, redact: MemberRedaction): unknown {
  if (typeof value === 'string') return redact.text(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactUnknown(item, redact));
  return typeof value === 'object' && value !== null ? redactMembers(value, redact) : value;
}

function isNamedIn(texts: readonly string[], name: string): boolean {
  return texts.some((text) => text.includes(`\${${name}}`) || text.includes(`\${${name}:`));
}

function variableName(name: string): string {
  const word = name.replace(/\W/g, '_');
  return /^\d/.test(word) || word === '' ? `_${word}` : word;
}
