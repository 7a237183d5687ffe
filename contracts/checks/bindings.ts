import type { Binding } from '../../openapi/contract.ts';
import { writtenFormats } from '../../openapi/formats/written-formats.ts';
import { type Json, sameJson, valueAt } from '../../openapi/json.ts';
import { resolveRef } from '../../openapi/judge/context.ts';
import { headerOf } from '../answer.ts';
import { PLUS_KEPT } from '../same-cause.ts';
import type { Breach, Check, Exchange } from '../trace.ts';
import { NONE } from './per-exchange.ts';
import { isPlusKept } from './plus-kept.ts';
import { answerBreach } from './verdict-breach.ts';

/** Values of the answer that are written from others: named formats, and texts that contain another value. */
export const format: Check = {
  id: 'format',
  summary: 'values that are written from others are written right',
  run: ({ exchanges }) => inAll(exchanges, WRITTEN),
};

/** Values of the answer that repeat what was sent, with their types. */
export const echo: Check = {
  id: 'body-schema',
  summary: 'values that repeat the request are the same, types included',
  run: ({ exchanges }) => inAll(exchanges, REPEATED).filter(({ cause }) => cause !== PLUS_KEPT),
};

/** Spaces of the answer that repeat what was sent. */
export const echoedSpaces: Check = {
  id: 'respelling-equivalence',
  summary: 'a space is repeated as a space however it was written',
  run: ({ exchanges }) => inAll(exchanges, REPEATED).filter(({ cause }) => cause === PLUS_KEPT),
};

/** Places of an answer where something else stands than its `bind` says. */
export function brokenBindings(exchange: Exchange): readonly string[] {
  const { answer } = exchange;
  if (answer?.outcome === undefined || answer.json === undefined) return [];
  const { json, outcome } = answer;
  return outcome.bind.flatMap((binding) => {
    const wanted = wantedAt(binding, exchange, json);
    const got = valueAt(json, binding.at);
    return wanted === undefined || got === undefined || wanted.fits(got) ? [] : [binding.at];
  });
}

type Kinds = readonly Binding['value']['kind'][];

const WRITTEN: Kinds = ['format', 'contains', 'now'];
const REPEATED: Kinds = ['ref'];

function inAll(exchanges: readonly Exchange[], kinds: Kinds): readonly Breach[] {
  let found = NONE;
  for (const exchange of exchanges) {
    for (const binding of bindingsOf(exchange)) {
      const breach = kinds.includes(binding.value.kind) ? breachAt(binding, exchange) : undefined;
      if (breach !== undefined) found = [...found, breach];
    }
  }
  return found;
}

/** What stands in the answer by the outcome that it tells, where that is one of those that are allowed. */
function bindingsOf({ answer, verdict }: Exchange): readonly Binding[] {
  if (answer?.outcome === undefined || answer.json === undefined || answer.outcome.bind.length === 0) return [];
  return verdict.alternatives.some(({ outcome }) => outcome === answer.outcome) ? answer.outcome.bind : [];
}

function breachAt(binding: Binding, exchange: Exchange): Breach | undefined {
  const { answer } = exchange;
  if (answer?.outcome === undefined || answer.json === undefined) return undefined;
  const wanted = wantedAt(binding, exchange, answer.json);
  const got = valueAt(answer.json, binding.at);
  if (wanted === undefined || got === undefined || wanted.fits(got)) return undefined;
  const isSpelling =
    binding.value.kind === 'ref' && wanted.value !== undefined && isPlusKept(wanted.value, got, exchange);
  return answerBreach(exchange, {
    title: `${binding.at} of the answer is not ${wanted.what}`,
    pointer: `${answer.outcome.pointer}/bind`,
    cause: isSpelling ? PLUS_KEPT : binding.at,
    allowed: wanted.what,
    got: JSON.stringify(got).slice(0, 200),
  });
}

/** What should stand at a place of the answer. */
interface Wanted {
  readonly what: string;
  readonly fits: (got: Json) => boolean;
  readonly value?: Json;
}

function wantedAt({ value, at }: Binding, exchange: Exchange, answer: Json): Wanted | undefined {
  const context = { ...exchange.verdict.context, answer };
  switch (value.kind) {
    case 'ref': {
      const known = resolveRef(value.ref, context);
      if (known.state !== 'known') return undefined;
      return {
        what: `what was sent: ${JSON.stringify(known.value).slice(0, 200)}`,
        fits: (got) => sameJson(got, known.value),
        value: known.value,
      };
    }
    case 'format': {
      const parts = value.of.map((ref) => resolveRef(ref, context));
      if (parts.some(({ state }) => state !== 'known')) return undefined;
      const text = writtenFormats[value.format]?.(
        parts.flatMap((part) => (part.state === 'known' ? [part.value] : [])),
      );
      return text === undefined ? undefined : { what: `${value.format} ${text}`, fits: (got) => got === text };
    }
    case 'contains': {
      const part = resolveRef(value.ref, context);
      if (part.state !== 'known') return undefined;
      return {
        what: `a text that contains ${String(part.value)}`,
        fits: (got) => typeof got === 'string' && got.includes(String(part.value)),
      };
    }
    case 'now': {
      const shape = new RegExp(`^${value.form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[YMDhms]/g, '\\d')}$`);
      return {
        what: `a time as ${value.form} at ${at}`,
        fits: (got) => typeof got === 'string' && shape.test(got) && isToday(got, value.form, exchange),
      };
    }
    case 'fresh':
    case 'blamed':
    case 'fields':
    case 'fill':
      return undefined;
  }
}

const DAY_MS = 86_400_000;

/** No time zone is said, so that a day is certain enough; it is measured by the server's own clock (RFC 9110, 6.6.1). */
function isToday(text: string, form: string, { answer }: Exchange): boolean {
  const part = (name: string): number => Number(text.slice(form.indexOf(name), form.indexOf(name) + name.length));
  const clock = answer === undefined ? undefined : headerOf(answer.raw, 'date');
  if (clock === undefined || !['YYYY', 'MM', 'DD'].every((name) => form.includes(name))) return true;
  const apart = Math.abs(Date.UTC(part('YYYY'), part('MM') - 1, part('DD')) - Date.parse(clock));
  return !(apart > 2 * DAY_MS);
}
