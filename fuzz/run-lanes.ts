import type { RunWatch } from '../contracts/watch-run.ts';
import type { RunEvent } from '../reports/event.ts';
import type { EventQueue } from '../reports/event-queue.ts';
import { caseOfSketch } from './case-of-sketch.ts';
import type { FindingDesk } from './finding-desk.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import { type Lane, lanesOf } from './lane.ts';
import { LaneRun } from './lane-run.ts';
import type { Tables } from './operation-table.ts';
import type { Session } from './session.ts';
import { touchesShared } from './touches-shared.ts';
import type { TurnLock } from './turn-lock.ts';
import { valueSource } from './value-source.ts';

/** What the lanes of a run work with: all that there is once the target has been looked at. */
export interface Stage {
  readonly options: FuzzOptions;
  readonly tables: Tables;
  readonly session: Session;
  readonly desk: FindingDesk;
  readonly turns: TurnLock;
  readonly tally: FuzzTally;
  readonly events: EventQueue<RunEvent>;
  readonly watch: RunWatch;
  /** Values that no answer may teach. */
  readonly secrets: ReadonlySet<string>;
}

const CONCURRENCY = 8;
const LANES = 4;
/** So many records that were created are told. */
const MOST_CREATED = 200;
const MOST_SKIPPED = 5_000;

/** Sends the lanes of a run, several at once, until they end or the run does. */
export async function runLanes(stage: Stage): Promise<void> {
  const { options, session, desk } = stage;
  const lanes = lanesOfRun(stage);
  const waiting = lanes.map((lane) => new LaneRun(lane, options));
  for (const lane of waiting) tellUncertain(lane, stage);
  const told = { created: 0 };
  const worker = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
      if (session.isOver || desk.isSatisfied) return;
      const goesOn = await runOne(lane, stage);
      tellCreated(told, stage);
      if (goesOn) waiting.push(lane);
    }
  };
  const width = Math.min(options.concurrency ?? CONCURRENCY, Math.max(1, lanes.length));
  await Promise.all(Array.from({ length: width }, worker));
}

function lanesOfRun({ options, tables, secrets }: Stage): readonly Lane[] {
  const { shard, target } = options;
  return lanesOf(tables, {
    seed: options.seed,
    lanes: options.lanes ?? LANES,
    values: valueSource(options.dictionary ?? []),
    isAway: !target.loopback,
    isSecret: (text) => secrets.has(text),
    ...(shard === undefined ? {} : { shard }),
  }).filter(({ table }) => options.operations?.includes(table.operation.id) ?? true);
}

function tellUncertain({ id, uncertain, serialAt }: LaneRun, { options, events }: Stage): void {
  if (uncertain === undefined) return;
  const names = `cs${options.tag}${serialAt(uncertain)}`;
  const message = `Case ${uncertain} of lane "${id}" was under way when the run was killed: it is not sent again. What it may have created has names that start with ${names}.`;
  events.push({ kind: 'notice', code: 'uncertain', message });
}

/** The first records that were created are told; all of them stand in the ledger. */
function tellCreated(told: { created: number }, { watch, events }: Stage): void {
  for (const event of watch.created()) {
    told.created += 1;
    if (told.created <= MOST_CREATED) events.push(event);
  }
}

/** Sends the next case of a lane. False when the lane is at its end. */
async function runOne(lane: LaneRun, { options, session, desk, tables, turns, tally }: Stage): Promise<boolean> {
  if (lane.isAt(options.casesPerLane)) return false;
  const { sketch, number, serial, told } = lane.next();
  const one = caseOfSketch(sketch, tables);
  if (!session.maySend(one) || number === lane.uncertain) {
    tally.skipped += 1;
    lane.skipped += 1;
    // A lane of which nothing may be sent must not turn for ever.
    await new Promise((resolve) => setImmediate(resolve));
    return lane.skipped < MOST_SKIPPED;
  }
  lane.skipped = 0;
  const end = await turns.take({ alone: touchesShared(one) });
  if (session.isOver) {
    end();
    return false;
  }
  options.journal?.start(lane.id, number, {
    creates: one.steps.some(({ operation }) => operation.effects.length > 0),
  });
  const sent = await session.send(one, serial);
  const shows = sent.shown.length > 0;
  lane.learn(sent.trace.exchanges);
  if (!session.isCut(sent)) options.journal?.finish(lane.id, number, { shows, told });
  end();
  tally.count(sketch, sent);
  if (!shows) return true;
  const isWhole = await desk.consider(sketch, sent);
  if (isWhole) options.journal?.looked(lane.id, number);
  return true;
}
