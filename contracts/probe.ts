import { isAccepting } from '../openapi/judge/outcomes.ts';
import type { RunEvent } from '../reports/event.ts';
import { baselineFor, callersOf } from './baseline.ts';
import type { Case } from './case.ts';
import type { LessonBook } from './lesson-book.ts';
import type { Ground, Spelling } from './preview.ts';
import { type Sending, sendCase } from './send-case.ts';
import type { RequestTemplate } from './template.ts';
import type { Exchange } from './trace.ts';

/** What asking a target showed before the cases are derived. */
export interface Probed {
  readonly requests: number;
  readonly learnt: readonly RunEvent[];
  /** How requests are written where the canonical spelling is refused. */
  readonly spellings: ReadonlyMap<string, Spelling>;
  readonly ended?: string;
}

/** What probing works on. */
export interface Probing {
  readonly sending: Omit<Sending, 'onLearnt' | 'isAlone'>;
  readonly book: LessonBook;
  /** The baselines that may be sent, as far as is known now. */
  readonly baselines: () => readonly Pick<Case, 'operation' | 'steps'>[];
  /** In every name, so that a resumed run takes none of the killed one's. */
  readonly again?: string;
}

const MOST_PROBES = 3;

/** Sends baselines, one at a time, until the answers teach nothing new: cases are derived from what is known then. */
export async function probeTarget({ sending: base, book, baselines, again = '' }: Probing): Promise<Probed> {
  const learnt: RunEvent[] = [];
  const spellings = new Map<string, Spelling>();
  let requests = 0;
  const sending: Sending = {
    ...base,
    isAlone: true,
    onLearnt: (lesson, exchange, steps) => {
      const isNews = book.note(lesson, { exchange, steps });
      const { what, value } = lesson;
      if (isNews) learnt.push({ kind: 'learnt', what, value, exchange: exchange.id });
    },
  };
  for (let round = 0; round < MOST_PROBES; round += 1) {
    const before = learnt.length;
    for (const one of baselines()) {
      const [exchange] = await sendCase(one, `p${again}${round}${requests.toString(36)}`, sending);
      requests += 1;
      if (exchange !== undefined && isWronglyRefused(exchange) && !spellings.has(one.operation.id)) {
        const [way, sent] = await otherSpelling(exchange.template, sending, `q${again}${requests.toString(36)}`);
        requests += sent;
        if (way !== undefined) spellings.set(one.operation.id, way);
      }
      if (exchange?.sent.kind === 'failure' && exchange.repeated !== true && requests === 1)
        return { requests, learnt, spellings, ended: 'target-unreachable' };
    }
    if (learnt.length === before && round > 0) break;
  }
  return { requests, learnt, spellings };
}

/** Of more callers than this the rest is not asked for. */
const MOST_CALLERS = 12;

/** The simplest request of an operation by each caller of whom too little is known to say what comes of it. */
export function callerProbes(operation: Case['operation'], ground: Ground): Pick<Case, 'operation' | 'steps'>[] {
  if (operation.caller === undefined) return [];
  return callersOf(operation, ground)
    .slice(0, MOST_CALLERS)
    .map((caller) => baselineFor(operation, ground, caller))
    .filter(({ verdict }) => verdict.decision === 'open')
    .map(({ template }) => ({ operation, steps: [template] }));
}

function isWronglyRefused({ verdict, answer }: Exchange): boolean {
  return verdict.decision === 'accept' && answer?.outcome !== undefined && !isAccepting(answer.outcome);
}

/** Another spelling of a refused baseline that the target takes: then the spelling is what is wrong, not the request. */
async function otherSpelling(
  template: RequestTemplate,
  sending: Sending,
  serial: string,
): Promise<[way: Spelling | undefined, sent: number]> {
  const { separators } = template.operation.wire;
  const ways: Spelling[] = [
    ...separators.filter((separator) => separator !== template.separator).map((separator) => ({ separator })),
    { space: template.space === '+' ? '%20' : '+' },
  ];
  for (const [index, way] of ways.entries()) {
    const [exchange] = await sendCase({ steps: [{ ...template, ...way }] }, `${serial}${index}`, sending);
    if (exchange?.answer?.outcome !== undefined && isAccepting(exchange.answer.outcome)) return [way, index + 1];
  }
  return [undefined, ways.length];
}
