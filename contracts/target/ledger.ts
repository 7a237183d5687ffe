import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';

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
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+', 0o600);
  if (endsInLine(descriptor)) writeSync(descriptor, '\n');
  return {
    record: (entry) => {
      writeWhole(descriptor, Buffer.from(`${JSON.stringify(entry)}\n`));
      if (options.fsync === true) fsyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** True when a killed run left its last line without an end. */
function endsInLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
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

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
