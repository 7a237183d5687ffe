import { connect } from 'node:net';
import { contractJudge } from '../mock/judge.ts';
import { loadShipped } from '../mock/shipped.ts';
import { rawRequest, workingExample } from '../mock/working-example.ts';
import type { RawRequest } from '../openapi/request.ts';
import { attacks } from './attacks.ts';
import { sendPieces } from './raw-exchange.ts';
import { scanResponse } from './response-scanner.ts';
import { type Dice, mutatedRequest, seededDice } from './soak-requests.ts';

/** What to put a mock of the shipped documents through. */
export interface SoakOptions {
  readonly port: number;
  readonly requests: number;
  readonly seed: number;
  /** Bodies of 100 MB, in place of 8. */
  readonly large: boolean;
  readonly connections: number;
  readonly timeoutMs: number;
}

/** What came of it. */
export interface SoakReport {
  readonly answered: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Every request that got no answer, a late one or a 5xx. */
  readonly problems: readonly string[];
}

/** Sends everything in `attacks`, then mutated requests over keep-alive connections, and every attack again. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const problems: string[] = [];
  const statuses: Record<string, number> = {};
  const bases = await workingRequests();
  await attackAll(bases, { ...options, problems });
  let left = options.requests;
  const lane = async (index: number): Promise<void> => {
    const dice = seededDice(options.seed + index);
    while (left > 0 && problems.length < 20) {
      const most = Math.min(left, 500);
      left -= most;
      const done = await sendSome(bases, { ...options, dice, problems, statuses, most });
      // What a closed connection has left over is sent over another one.
      left += most - done;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, (_, index) => lane(index)));
  await attackAll(bases, { ...options, problems });
  return { answered: Object.values(statuses).reduce((sum, count) => sum + count, 0), statuses, problems };
}

async function workingRequests(): Promise<readonly RawRequest[]> {
  const { contracts, worlds } = await loadShipped();
  return contracts.flatMap((contract) =>
    contract.operations.flatMap((operation) => {
      const world = worlds.get(contract.api);
      return world === undefined
        ? []
        : [rawRequest(workingExample(operation, { contract, world, judge: contractJudge }))];
    }),
  );
}

async function attackAll(
  bases: readonly RawRequest[],
  { port, large, timeoutMs, problems }: SoakOptions & { readonly problems: string[] },
): Promise<void> {
  const pathOf = (method: string): string => bases.find((base) => base.method === method)?.target.split('?')[0] ?? '/';
  for (const attack of attacks({ get: pathOf('GET'), post: pathOf('POST'), large })) {
    const { text, hung } = await sendPieces({ ...attack, port, timeoutMs });
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)]
      .map(([, status]) => Number(status))
      .filter((status) => status !== 100);
    const wanted = attack.statuses ?? (attack.hangUp === true ? [] : undefined);
    if (hung)
      problems.push(`${attack.name}: the connection was still open after ${timeoutMs} ms; ${text.slice(0, 80)}`);
    else if (statuses.some((status) => status >= 500)) problems.push(`${attack.name}: ${statuses.join(' ')}`);
    else if (attack.hangUp !== true && statuses.length === 0) problems.push(`${attack.name}: no answer`);
    else if (wanted !== undefined && wanted.length > 0 && wanted.join() !== statuses.join()) {
      problems.push(`${attack.name}: ${statuses.join(' ')} in place of ${wanted.join(' ')}`);
    }
  }
}

interface Lane extends SoakOptions {
  readonly dice: Dice;
  readonly problems: string[];
  readonly statuses: Record<string, number>;
  readonly most: number;
}

/** Sends requests over one connection until it is closed; gives how many got their answer. */
function sendSome(
  bases: readonly RawRequest[],
  { port, timeoutMs, dice, problems, statuses, most }: Lane,
): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let sent: Buffer = Buffer.alloc(0);
    let got: Buffer = Buffer.alloc(0);
    let done = 0;
    let waits = false;
    const next = (): void => {
      if (done >= most) return void socket.end();
      const base = bases[dice(bases.length)];
      if (base === undefined) return void socket.end();
      sent = mutatedRequest(base, dice);
      waits = true;
      socket.write(sent);
    };
    socket.setTimeout(timeoutMs, () => socket.destroy());
    socket.on('connect', next);
    socket.on('data', (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk]);
      const found = scanResponse(got);
      if (found === undefined) return;
      const isLast = got.toString('latin1', 0, found.length).toLowerCase().includes('connection: close');
      got = got.subarray(found.length);
      waits = false;
      done += 1;
      statuses[found.status] = (statuses[found.status] ?? 0) + 1;
      if (found.status >= 500)
        problems.push(`${found.status} for ${JSON.stringify(sent.toString('latin1').slice(0, 3000))}`);
      if (isLast) socket.end();
      else next();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (waits) problems.push(`no answer for ${JSON.stringify(sent.toString('latin1').slice(0, 3000))}`);
      resolve(Math.max(done, 1));
    });
  });
}
