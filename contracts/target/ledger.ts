import { readFileSync } from 'node:fs';
import { appendLines } from './append-lines.ts';

/** One line of a ledger: what a run made, or may have made, on somebody's server. */
export interface LedgerEntry {
  /** ISO 8601. */
  readonly at: string;
  /** Every name that the run made up carries it. */
  readonly tag: string;
  /** Base URL without user info. */
  readonly target: string;
  /** `sent`: a request that may create it went out; `created`: an answer told so; `changed`; `removed`. */
  readonly state: 'sent' | 'created' | 'changed' | 'removed';
  readonly operation: string;
  readonly collection: string;
  /** The record's key, where it is known. */
  readonly key: string | null;
}

/** An open ledger. */
export interface Ledger {
  /** Returns once the line is with the operating system, or on the disk with `fsync`. */
  record(entry: LedgerEntry): void;
  close(): void;
}

/** What a ledger file holds. */
export interface LedgerContent {
  readonly entries: readonly LedgerEntry[];
  /** Lines that are no entries: what a killed run left half written. */
  readonly brokenLines: number;
}

/** Opens a ledger for appending and makes its folder; `fsync` outlives a crash of the machine too, at some milliseconds a line. */
export function openLedger(file: string, options: { readonly fsync?: boolean } = {}): Ledger {
  const lines = appendLines(file, options);
  return { record: (entry) => lines.write(JSON.stringify(entry)), close: lines.close };
}

/** Reads a ledger, also one whose run was killed while it wrote. */
export function readLedger(file: string): LedgerContent {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const entries = lines.map(readEntry).filter((entry) => entry !== undefined);
  return { entries, brokenLines: lines.length - entries.length };
}

function readEntry(line: string): LedgerEntry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = ['at', 'tag', 'target', 'state', 'operation', 'collection'];
  const map = new Map<string, unknown>(Object.entries(value));
  return (
    fields.every((field) => typeof map.get(field) === 'string') &&
    (map.get('key') === null || typeof map.get('key') === 'string')
  );
}
