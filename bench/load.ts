import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the load client is to do. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  /** How many to send in all. */
  readonly requests: number;
  /** A JSON array of whole requests as Latin-1 text. */
  readonly file: string;
  /** Where a request has this text, a number that was never sent before is written. */
  readonly freshMark: string;
  readonly firstFresh: number;
}

/** How a load went. */
export interface LoadReport {
  readonly seconds: number;
  readonly answered: number;
  readonly failures: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const CLIENT = fileURLToPath(new URL('./load-client.ts', import.meta.url));

/** Puts a server under load from a process of its own. */
export async function load(order: LoadOrder): Promise<LoadReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, JSON.stringify(order)]);
  return JSON.parse(stdout) as LoadReport;
}

/** Requests per second. */
export function perSecond({ answered, seconds }: LoadReport): number {
  return answered / seconds;
}
