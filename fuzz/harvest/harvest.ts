import { toldAt } from '../../contracts/told-at.ts';
import type { Exchange } from '../../contracts/trace.ts';
import { isObject, type Json, pointerSegments } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { Source } from './source.ts';

/** What a lane's own earlier answers told, as texts, by source: the last few of each. */
export class Harvest {
  readonly #byOperation: ReadonlyMap<string, readonly Source[]>;
  readonly #isSecret: (text: string) => boolean;
  readonly #windows = new Map<string, readonly string[]>();

  constructor(sources: readonly Source[], isSecret: (text: string) => boolean) {
    this.#byOperation = Map.groupBy(sources, ({ operation }) => operation);
    this.#isSecret = isSecret;
  }

  /** Takes in the answers of a case, in its order. */
  learn(exchanges: readonly Pick<Exchange, 'verdict' | 'answer'>[]): void {
    for (const exchange of exchanges) {
      const { verdict, answer } = exchange;
      const sources = this.#byOperation.get(verdict.operation.id);
      if (sources === undefined || answer?.outcome === undefined || !isAccepting(answer.outcome)) continue;
      for (const source of sources) this.#take(source, textsOf(exchange, source));
    }
  }

  /** What was told, of each source the oldest first. */
  texts(sources: readonly Source[]): readonly string[] {
    return sources.flatMap((source) => this.#windows.get(keyOf(source)) ?? []);
  }

  #take(source: Source, told: readonly string[]): void {
    const news = new Set(told.filter((text) => isPlain(text) && !this.#isSecret(text)).slice(0, WINDOW));
    if (news.size === 0) return;
    const before = this.#windows.get(keyOf(source)) ?? [];
    const kept = [...before.filter((text) => !news.has(text)), ...news];
    this.#windows.set(keyOf(source), kept.slice(-WINDOW));
  }
}

/** So many texts of one source are kept. */
const WINDOW = 16;

function keyOf({ operation, at }: Source): string {
  return `${operation} ${at}`;
}

function textsOf(exchange: Pick<Exchange, 'verdict' | 'answer'>, { at }: Source): readonly string[] {
  return at.includes('/*') ? textsAt(exchange.answer?.json, pointerSegments(at)) : textsAt(toldAt(exchange, at), []);
}

/** The texts and whole numbers at a pointer, `*` for each item of a list. */
function textsAt(value: Json | undefined, [head, ...rest]: readonly string[]): readonly string[] {
  if (value === undefined) return [];
  if (head === undefined) return typeof value === 'string' || Number.isSafeInteger(value) ? [String(value)] : [];
  if (head === '*') return Array.isArray(value) ? value.slice(0, WINDOW).flatMap((item) => textsAt(item, rest)) : [];
  if (Array.isArray(value)) return /^\d+$/.test(head) ? textsAt(value[Number(head)], rest) : [];
  return isObject(value) && Object.hasOwn(value, head) ? textsAt(value[head], rest) : [];
}

const MOST_TEXT = 200;

/** False for what would be read as a slot of a template, and for what is no name. */
function isPlain(text: string): boolean {
  return text !== '' && text.length <= MOST_TEXT && !text.includes('${') && /^[^\p{Cc}\p{Cs}]*$/u.test(text);
}
