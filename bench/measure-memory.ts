import { type ServerCommand, startServer } from './server-process.ts';

/** What a load is measured with. */
export interface MemoryOptions {
  readonly command: ServerCommand;
  /** Sends so many requests that create nothing. */
  readonly read: (port: number, requests: number) => Promise<unknown>;
  /** Sends so many requests of which each creates records. */
  readonly write: (port: number, requests: number) => Promise<unknown>;
  /** How many records one of them creates. */
  readonly recordsPerWrite: number;
}

/** Resident memory, in bytes. */
export interface MemoryFigures {
  readonly after200k: number;
  readonly after1M: number;
  readonly growth: number;
  readonly bytesPerRecord: number;
}

const EARLY = 200_000;
const LATE = 1_000_000;
const WRITES = 50_000;

/** Resident memory between the 200,000th and the millionth request, and what a created record takes. */
export async function measureMemory({ command, read, write, recordsPerWrite }: MemoryOptions): Promise<MemoryFigures> {
  const server = await startServer(command);
  await read(server.port, EARLY);
  const after200k = server.residentBytes();
  await read(server.port, LATE - EARLY);
  const after1M = server.residentBytes();
  await write(server.port, WRITES);
  const before = server.residentBytes();
  await write(server.port, 2 * WRITES);
  const bytesPerRecord = Math.round((server.residentBytes() - before) / (2 * WRITES * recordsPerWrite));
  await server.stop();
  return { after200k, after1M, growth: after1M - after200k, bytesPerRecord };
}
