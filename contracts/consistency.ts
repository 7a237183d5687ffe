import type { RunEvent } from '../reports/event.ts';
import type { Case } from './case.ts';
import type { LessonBook, Shown } from './lesson-book.ts';
import { type OpenAnswer, openAnswer } from './open-answer.ts';
import { type Sending, sendCase } from './send-case.ts';
import type { Exchange, Inconsistency } from './trace.ts';

/** Something that a target seems to do in two ways: it is believed when both show again. */
export interface Dispute {
  readonly cause: string;
  /** Lessons that the later answer contradicts; empty for two answers to one violation. */
  readonly keys: readonly string[];
  readonly answer?: OpenAnswer;
  readonly earlier: readonly Shown[];
  readonly later: Shown;
  readonly inconsistency: Inconsistency;
}

/** Watches one run for answers that contradict earlier ones. */
export interface Consistency {
  /** What the exchanges of a case dispute; called once a case. */
  readonly disputes: (one: Case, exchanges: readonly Exchange[]) => readonly Dispute[];
  /** Sends both sides again, nothing else being under way: the disputes that hold, and how many requests it took. */
  readonly settle: (disputes: readonly Dispute[], sending: Sending) => Promise<Settled>;
}

interface Settled {
  readonly inconsistencies: readonly Inconsistency[];
  readonly notices: readonly RunEvent[];
  readonly requests: number;
}

/** How often both sides are sent again. */
const MOST_ROUNDS = 3;
/** Disputes with other causes than this many are not looked into. */
const MOST_CAUSES = 20;

/** Watches a run that writes what it learns into this book. */
export function consistencyOf(book: LessonBook): Consistency {
  const answers = new Map<string, { readonly answer: OpenAnswer; readonly shown: Shown }>();
  const settled = new Map<string, boolean>();
  return {
    disputes: (one, exchanges) =>
      exchanges.flatMap((exchange, index) => {
        const later: Shown = { exchange, steps: one.steps.slice(0, index + 1) };
        if (exchange.doubt !== undefined) return contradicted(exchange.doubt.keys, later, book);
        return one.together === true ? [] : answeredOtherwise(later, answers);
      }),
    settle: async (disputes, sending) => {
      const notices: RunEvent[] = [];
      const inconsistencies: Inconsistency[] = [];
      let requests = 0;
      for (const dispute of disputes) {
        if (!settled.has(dispute.cause) && settled.size < MOST_CAUSES && !sending.signal.aborted) {
          const again = await askAgain(dispute, `i${settled.size.toString(36)}`, sending);
          settled.set(dispute.cause, again.isBoth);
          requests += again.requests;
          if (!again.isBoth) {
            for (const key of dispute.keys) sending.world.forget(key);
            notices.push(notRepeated(dispute));
          }
        }
        if (settled.get(dispute.cause) === true) inconsistencies.push(dispute.inconsistency);
      }
      return { inconsistencies, notices, requests };
    },
  };
}

function contradicted(keys: readonly string[], later: Shown, book: LessonBook): Dispute[] {
  const lessons = keys.flatMap((key) => book.of(key) ?? []);
  const [first] = lessons;
  if (first === undefined) return [];
  const { learnt } = first;
  return [
    {
      cause: keys.join(' '),
      keys,
      earlier: lessons.map(({ shown }) => shown),
      later,
      inconsistency: {
        exchange: later.exchange,
        earlier: first.shown.exchange,
        title: `${learnt.what}: ${learnt.value} by one answer, and not so by another`,
        pointer: learnt.pointer,
        cause: keys.join(' '),
        isCertain: lessons.every((lesson) => lesson.learnt.isCertain),
      },
    },
  ];
}

function answeredOtherwise(
  later: Shown,
  answers: Map<string, { readonly answer: OpenAnswer; readonly shown: Shown }>,
): Dispute[] {
  const answer = openAnswer(later.exchange);
  if (answer === undefined) return [];
  const before = answers.get(answer.key);
  if (before === undefined) answers.set(answer.key, { answer, shown: later });
  if (before === undefined || before.answer.answered === answer.answered) return [];
  const [reason] = answer.reasons;
  const what = answer.reasons.map(({ message }) => message).join(', and ');
  return [
    {
      cause: answer.key,
      keys: [],
      answer,
      earlier: [before.shown],
      later,
      inconsistency: {
        exchange: later.exchange,
        earlier: before.shown.exchange,
        title: `that ${what} is answered ${before.answer.answered} once and ${answer.answered} another time`,
        pointer: reason?.pointer ?? later.exchange.verdict.operation.pointer,
        cause: answer.reasons.map(({ kind, pointer }) => `${kind} ${pointer}`).join(' '),
        isCertain: false,
      },
    },
  ];
}

/** Sends both sides again, several times: true as soon as both ways have shown again. */
async function askAgain(
  dispute: Dispute,
  serial: string,
  sending: Sending,
): Promise<{ readonly isBoth: boolean; readonly requests: number }> {
  const ways = new Set<string>();
  let requests = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const { steps } of [...dispute.earlier, dispute.later]) {
      requests += steps.length;
      const again = { ...sending, isAlone: true, doubted: dispute.keys };
      const exchanges = await sendCase({ steps }, `${serial}${requests.toString(36)}`, again);
      const last = exchanges[steps.length - 1];
      if (last !== undefined) for (const way of waysShown(last, dispute)) ways.add(way);
      if (ways.size > 1) return { isBoth: true, requests };
    }
  }
  return { isBoth: false, requests };
}

function waysShown(exchange: Exchange, { keys, answer }: Dispute): string[] {
  if (answer !== undefined) {
    const own = openAnswer(exchange);
    return own?.key === answer.key ? [own.answered] : [];
  }
  const isOtherwise = exchange.doubt?.keys.some((key) => keys.includes(key)) === true;
  return [...(exchange.teachesAgain === true ? ['again'] : []), ...(isOtherwise ? ['otherwise'] : [])];
}

function notRepeated({ inconsistency }: Dispute): RunEvent {
  return {
    kind: 'notice',
    code: 'not-repeated',
    message: `${inconsistency.title}: asked again, the target did not show both. It was left open.`,
    exchange: inconsistency.exchange.id,
  };
}
