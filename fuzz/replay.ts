import type { Case } from '../contracts/case.ts';
import { findingBook } from '../contracts/findings.ts';
import { lessonBook } from '../contracts/lesson-book.ts';
import { exchangeRecorder } from '../contracts/record.ts';
import { worldSecrets } from '../contracts/secrets.ts';
import type { Sending } from '../contracts/send-case.ts';
import type { Finding } from '../reports/finding.ts';
import type { KeptCase } from './kept-case.ts';
import { tablesOf } from './operation-table.ts';
import { probeOperations } from './probe-operations.ts';
import { serialOf } from './serial.ts';
import { type SentCase, Session } from './session.ts';

/** What became of a kept case. */
export type ReplayResult =
  /** It shows nothing any more. */
  | { readonly state: 'FIXED' }
  | { readonly state: 'STILL FAILS'; readonly finding: Finding }
  /** It shows something else now. */
  | { readonly state: 'CHANGED'; readonly finding: Finding }
  /** No answer came, or nothing could be sent. */
  | { readonly state: 'NOT SENT'; readonly why: string; readonly ended?: string };

/** What replaying needs: how to send, and for how long an answer is in time. */
export interface ReplayOptions {
  readonly sending: Sending;
  readonly slowMs: number;
  readonly allowSpending: boolean;
  readonly place?: (pointer: string) => { readonly line: number; readonly column: number } | undefined;
  readonly secrets?: ReadonlyMap<string, string>;
}

/** Bursts show a race now and then: they are sent so often before they count as fixed. */
const MOST_BURSTS = 8;

/** Sends kept cases again, with new names, and tells which of them still show what they showed. */
export async function* replayCases(
  cases: readonly { readonly kept: KeptCase; readonly one: Case }[],
  options: ReplayOptions,
): AsyncGenerator<{ readonly kept: KeptCase; readonly one: Case; readonly result: ReplayResult }, void> {
  const { sending, slowMs } = options;
  const { contract, world, target, headers } = sending;
  const secrets = worldSecrets(world);
  const probed = await probeOperations(sending, {
    book: lessonBook({ recalls: false }),
    allowSpending: options.allowSpending,
  });
  const tables = tablesOf({ contract, world: world.clone(), headers, spellings: probed.spellings });
  const session = new Session({
    contract,
    sending: { ...sending, secrets },
    ground: tables.ground,
    allowSpending: options.allowSpending,
    slowMs,
  });
  for (const [index, table] of tables.list.entries()) await session.sendBaseline(table, `zy${serialOf(index)}`);
  const recorder = exchangeRecorder({
    contract,
    world,
    target: target.name,
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
  });
  let serial = 0;
  for (const { kept, one } of cases) {
    const book = findingBook({
      contract,
      record: recorder.upTo,
      ...(options.place === undefined ? {} : { place: options.place }),
    });
    const ended = probed.ended ?? target.ended ?? 'stopped';
    let result: ReplayResult = { state: 'NOT SENT', why: ended.replaceAll('-', ' '), ended };
    const isSafe = session.maySend(one);
    if (!isSafe) result = { state: 'NOT SENT', why: 'it would change what this run did not create' };
    const rounds = isSafe ? (one.together === true ? MOST_BURSTS : 1) : 0;
    for (let round = 0; round < rounds && !session.isOver && probed.ended === undefined; round += 1) {
      serial += 1;
      const sent = await session.send(one, `zw${serialOf(serial)}`);
      result = resultOf(sent, kept, { book, ended: target.ended });
      if (result.state === 'STILL FAILS') break;
    }
    yield { kept, one, result };
  }
}

function resultOf(
  sent: SentCase,
  kept: KeptCase,
  on: { readonly book: ReturnType<typeof findingBook>; readonly ended: string | undefined },
): ReplayResult {
  if (sent.shown.length === 0 && sent.trace.exchanges.some(({ answer }) => answer === undefined))
    return { state: 'NOT SENT', why: 'no answer came', ...(on.ended === undefined ? {} : { ended: on.ended }) };
  const findings = sent.shown.map(({ check, breach }) => on.book.enter(check, breach, sent.trace).finding);
  const same = findings.find(
    ({ id, check, operation }) => id === kept.finding || (check === kept.check && operation === kept.operation),
  );
  const [other] = findings;
  if (same !== undefined) return { state: 'STILL FAILS', finding: same };
  return other === undefined ? { state: 'FIXED' } : { state: 'CHANGED', finding: other };
}
