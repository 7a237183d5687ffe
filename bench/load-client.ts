import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { LoadOrder, LoadReport } from './load.ts';
import { scanResponse } from './response-scanner.ts';

// A process of its own: sends the requests of a file over keep-alive connections, in turn, and reports how that went.
// Client and server never share a thread, and the client does nothing but write bytes and look for the end of answers. It never
// sleeps: else the server would pay, with every answer, for waking it up (20 to 30 microseconds on a virtual machine), and the more
// so the slower it is. That is so for each of the servers.

const order = JSON.parse(process.argv[2] ?? '{}') as LoadOrder;
const requests = (JSON.parse(readFileSync(order.file, 'utf8')) as string[]).map((text) => Buffer.from(text, 'latin1'));
const slots = requests.map((request) => places(request));

let sent = 0;
let answered = 0;
let failures = 0;
const statuses: Record<string, number> = {};
const started = process.hrtime.bigint();

function nextRequest(): Buffer | undefined {
  if (sent >= order.requests) return undefined;
  const index = sent % requests.length;
  sent += 1;
  const request = requests[index] ?? Buffer.alloc(0);
  // Every pass over the list names new things, so that a write is a write again.
  for (const slot of slots[index] ?? [])
    request.write(String(order.firstFresh + sent).padStart(order.freshMark.length, '0'), slot, 'latin1');
  return request;
}

function places(request: Buffer): number[] {
  const found: number[] = [];
  for (let at = request.indexOf(order.freshMark); at >= 0; at = request.indexOf(order.freshMark, at + 1))
    found.push(at);
  return found;
}

function open(): void {
  let rest: Buffer | undefined;
  // One buffer for all that a connection receives: else each answer would cost the client the making of one.
  const onread = {
    buffer: Buffer.allocUnsafe(65_536),
    callback: (length: number, buffer: Uint8Array): boolean => {
      rest = receive(socket, joined(rest, Buffer.from(buffer.buffer, buffer.byteOffset, length)));
      return true;
    },
  };
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true, onread });
  socket.on('connect', () => send(socket));
  socket.on('error', () => {
    failures += 1;
  });
  socket.on('close', () => {
    if (sent < order.requests) open();
  });
}

/** Counts the answers in what came, each of which is followed by a request; gives what is left of an answer that is not whole. */
function receive(socket: Socket, received: Buffer): Buffer | undefined {
  let bytes = received;
  for (let found = scanResponse(bytes); found !== undefined; found = scanResponse(bytes)) {
    bytes = bytes.subarray(found.length);
    statuses[found.status] = (statuses[found.status] ?? 0) + 1;
    answered += 1;
    send(socket);
    if (bytes.length === 0) return undefined;
  }
  // The buffer is written over.
  return bytes.length === 0 ? undefined : Buffer.from(bytes);
}

function joined(rest: Buffer | undefined, bytes: Buffer): Buffer {
  return rest === undefined ? bytes : Buffer.concat([rest, bytes]);
}

function send(socket: Socket): void {
  const request = nextRequest();
  if (request !== undefined) socket.write(request);
  else if (answered + failures >= order.requests) finish();
}

function finish(): void {
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const report: LoadReport = { seconds, answered, failures, statuses };
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
}

function stayAwake(): void {
  setImmediate(stayAwake);
}

for (let index = 0; index < order.connections; index += 1) open();
stayAwake();
