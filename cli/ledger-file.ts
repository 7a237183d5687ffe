import { statSync, unlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LedgerEntry, openLedger } from '../contracts/target/ledger.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { counted } from './problem-text.ts';
import { usage } from './usage.ts';

/** The ledger of one call: what was created and changed on the target, a line each. */
export interface LedgerFile {
  readonly record: (entry: LedgerEntry) => void;
  /** Closes it; gives what a person reads of it, and leaves no empty file behind. */
  readonly close: () => string | undefined;
}

/**
 * Opens the ledger of a call, before anything is sent. Every line is with the operating system before its request leaves, and
 * so outlives this process; on another machine (`isNear` false) it is on the disk. Throws `ProblemsError` where it cannot be written.
 */
export function openLedgerFile(
  given: string | undefined,
  { cwd, tag, isNear }: { readonly cwd: string; readonly tag: string; readonly isNear: boolean },
): LedgerFile {
  const file = given ?? `out/ledger-${tag}.ndjson`;
  const path = resolve(cwd, file);
  let count = 0;
  try {
    const ledger = openLedger(path, { fsync: !isNear });
    return {
      record: (entry) => {
        if (entry.state === 'created' || entry.state === 'changed') count += 1;
        ledger.record(entry);
      },
      close: () => {
        ledger.close();
        if (statSync(path).size === 0) unlinkSync(path);
        return count === 0 ? undefined : `What was created or changed stands in ${file}: ${counted(count, 'record')}.`;
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemsError([usage('unwritable-file', '--ledger', `${file} cannot be written: ${reason}`)]);
  }
}
