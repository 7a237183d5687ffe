import { close, fdatasync, open } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

/** Writes to a database in groups: one transaction and one sync of the disk for all that came while the last one was running. */
export interface GroupCommit {
  /**
   * Resolves when the work is on the disk. Everything of one call is written, or nothing. Rejects when it could not be written;
   * it is then tried again in front of what comes next, since memory has moved on already.
   */
  readonly write: (work: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * `synchronous=FULL` without its wait: a commit in `synchronous=NORMAL` appends to the write-ahead log, and SQLite's own FULL then
 * syncs that log. Here the sync runs beside the event loop, and nobody is answered before it is done.
 */
export async function openGroupCommit(database: DatabaseSync, walFile: string): Promise<GroupCommit> {
  const wal = await promisify(open)(walFile, 'r+');
  let waiting: Waiting[] = [];
  let unwritten: readonly (() => void)[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // What else arrives in this turn of the loop goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const works = [...unwritten, ...group.map(({ work }) => work)];
      try {
        commit(database, works);
        unwritten = [];
        await promisify(fdatasync)(wal);
        for (const each of group) each.resolve();
      } catch (error) {
        unwritten = works;
        for (const each of group) each.reject(error);
      }
    }
    running = undefined;
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        running ??= run();
      }),
    close: async () => {
      while (running !== undefined) await running;
      await promisify(close)(wal);
    },
  };
}

function commit(database: DatabaseSync, works: readonly (() => void)[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const work of works) work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
