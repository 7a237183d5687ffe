import type { Contract } from '../openapi/contract.ts';
import { doubtEffects, moveWorld } from '../openapi/judge/apply-effects.ts';
import { referredRecord } from '../openapi/judge/context.ts';
import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { readAnswer, type ToldAnswer } from './answer.ts';
import type { Case } from './case.ts';
import { judgedWithout, teachesAgain, withDoubt } from './doubt.ts';
import type { Target } from './exchange.ts';
import { freshNames } from './fresh-names.ts';
import { learnFrom } from './learn.ts';
import type { Learnt } from './learnt.ts';
import { markFresh } from './preview.ts';
import { secretSlot, worldSecrets } from './secrets.ts';
import { type FillSlot, fillText, type RequestTemplate, renderTemplate, withHeaders } from './template.ts';
import { toldAt } from './told-at.ts';
import type { Exchange } from './trace.ts';
import { textOf } from './values.ts';

/** What sending cases works on. The world moves with the answers. */
export interface Sending {
  readonly contract: Contract;
  readonly world: World;
  readonly target: Target;
  readonly tag: string;
  /** Headers of the user's, such as Authorization; they override nothing that a case sets. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly signal: AbortSignal;
  /** The secrets that slots name; those of the world as it stands where this is left out. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Asked about each request, with the verdict on its bytes, before it leaves; the rest of a case is not sent after one that may not. */
  readonly permits?: (verdict: Verdict, template: RequestTemplate) => boolean;
  /** Told of what goes out and what comes back. */
  readonly watch?: Watch;
  /** Told of what an answer taught, with the steps that led to it. */
  readonly onLearnt: (learnt: Learnt, exchange: Exchange, steps: readonly RequestTemplate[]) => void;
  /** Nothing else is sent meanwhile. */
  readonly isAlone?: boolean;
  /** Lessons that are put to the test: whether the answers teach them again. */
  readonly doubted?: readonly string[];
}

/** Who is told of every request of a run. */
export interface Watch {
  /** Before it goes out. */
  readonly sending: (verdict: Verdict) => void;
  readonly got: (exchange: Exchange) => void;
}

type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

/** Sends a case step by step; the verdict of each step is asked before it is sent, on its bytes. */
export async function sendCase(
  one: Pick<Case, 'steps' | 'together'>,
  serial: string,
  sending: Sending,
): Promise<readonly Exchange[]> {
  const names = freshNames(sending.tag, serial);
  const exchanges: Exchange[] = [];
  const secrets = sending.secrets ?? worldSecrets(sending.world);
  const fill: FillSlot = (kind, name) =>
    secretSlot(secrets, [kind, name]) ?? (kind === 'fresh' ? names.name(name) : answerText(name, exchanges));
  for (const template of one.steps) markFresh(template, { world: sending.world, text: names.name });
  if (one.together === true) {
    const sent = await Promise.all(
      one.steps.map((template, index) =>
        sendStep(template, `${serial}-${index + 1}`, { sending, fill, steps: one.steps }),
      ),
    );
    return sent.filter((exchange) => exchange !== undefined);
  }
  for (const [index, template] of one.steps.entries()) {
    if (sending.signal.aborted) break;
    const steps = one.steps.slice(0, index + 1);
    const exchange = await sendStep(template, `${serial}-${index + 1}`, { sending, fill, steps });
    if (exchange === undefined) break;
    exchanges.push(exchange);
  }
  return exchanges;
}

async function sendStep(
  template: RequestTemplate,
  id: string,
  on: { readonly sending: Sending; readonly fill: FillSlot; readonly steps: readonly RequestTemplate[] },
): Promise<Exchange | undefined> {
  const { contract, world, target, headers, signal, watch, permits, doubted = [] } = on.sending;
  if (isUntold(template, on.fill)) return undefined;
  const request = withHeaders(renderTemplate(template, on.fill), headers);
  const verdict = judge(template.operation, request, { contract, world });
  if (permits?.(verdict, template) === false) return undefined;
  const unlearnt = doubted.length === 0 ? verdict : judgedWithout({ template, request }, doubted, { contract, world });
  watch?.sending(verdict);
  const sent = await target.send(request, { signal });
  if (sent.kind === 'failure') {
    const repeated = target.hasRepeated?.(request) ?? false;
    const unanswered: Exchange = { id, template, request, verdict, sent, repeated };
    watch?.got(unanswered);
    doubtEffects(verdict.context, world);
    return unanswered;
  }
  const answer = readAnswer(template.operation, sent.answer);
  const expected = expectedOf(verdict, world);
  const told: Writable<Exchange> = { id, template, request, verdict, sent, answer };
  if (expected !== undefined) told.expected = expected;
  if (doubted.length > 0) told.teachesAgain = teachesAgain(told, { contract, world, keys: doubted, verdict: unlearnt });
  const exchange = withDoubt(told, { contract, world });
  watch?.got(exchange);
  learn(exchange, on);
  if (answer.outcome?.class === 'success' && answer.json !== undefined) {
    moveWorld(verdict.context, answer.json, { world, trustOpen: false });
  } else if (isMute(answer)) doubtEffects(verdict.context, world);
  return exchange;
}

/** True where no answer told what a path shall name: without it the path is another one, of which the operation says nothing. */
function isUntold({ fields }: RequestTemplate, fill: FillSlot): boolean {
  return fields.some(
    ({ in: place, text }) => place === 'path' && text.includes('${answer:') && fillText(text, fill) === '',
  );
}

/** True for a success that says nothing: the effects may have happened. */
function isMute({ raw, json, outcome }: ToldAnswer): boolean {
  const isSuccess = raw.status >= 200 && raw.status < 300;
  return isSuccess && json === undefined && (outcome === undefined || outcome.class === 'success');
}

/** Teaches the world what an answer shows; one that contradicts an earlier one is not believed. */
function learn(
  exchange: Exchange,
  { sending, steps }: { readonly sending: Sending; readonly steps: readonly RequestTemplate[] },
): void {
  if (exchange.doubt !== undefined) return;
  const { onLearnt, isAlone = false } = sending;
  for (const learnt of learnFrom(exchange, { ...sending, isAlone })) onLearnt(learnt, exchange, steps);
}

/** What the world knows of the record that a read-back names. */
function expectedOf(verdict: Verdict, world: World): Exchange['expected'] {
  const { reads } = verdict.operation;
  const [by] = Object.values(reads?.by ?? {});
  if (reads === undefined || by?.kind !== 'param') return undefined;
  const found = referredRecord(by.param, verdict.context);
  if (found.state !== 'present') return undefined;
  const { secret } = world.collection(reads.collection).declaration;
  return Object.fromEntries(Object.entries(found.record.fields).filter(([field]) => !secret.includes(field)));
}

function answerText(name: string, exchanges: readonly Exchange[]): string {
  const [step = '0', ...place] = name.split(':');
  const exchange = exchanges[Number(step)];
  const value = exchange === undefined ? undefined : toldAt(exchange, place.join(':'));
  return value === undefined ? '' : textOf(value);
}
