import http from 'node:http';
import type net from 'node:net';
import { Duplex } from 'node:stream';
import type { Receiver } from './receiver.ts';

/** A request for a socket of its own. */
export interface RawSend {
  readonly socket: net.Socket;
  readonly method: string;
  /** Everything that goes on the wire. */
  readonly bytes: Uint8Array;
  readonly receiver: Receiver;
  /** An interim `100 Continue` came. */
  readonly onContinue: () => void;
}

/** The answer's head may be this long. */
export const MAX_HEAD_BYTES = 65_536;

/**
 * Writes bytes to a socket as they are, and reads the answer with Node's own parser: its client talks to a stand-in for the
 * socket, which drops what the client would send. The socket ends with the answer.
 */
export function sendRaw({ socket, method, bytes, receiver, onContinue }: RawSend): void {
  let socketError: Error | undefined;
  socket.on('error', (error) => {
    socketError = error;
  });
  const client = http.request({
    createConnection: () => standIn(socket),
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    maxHeaderSize: MAX_HEAD_BYTES,
  });
  const fail = (error: Error): void => receiver.fail(cause(socketError ?? error));
  receiver.start(() => socket.destroy());
  client.on('error', fail);
  client.on('continue', onContinue);
  client.on('upgrade', () => receiver.fail(new Error('the server switched protocols unasked'), 'not-http'));
  client.on('response', (answer) => {
    receiver.head(answer.statusCode ?? 0, pairs(answer.rawHeaders));
    const end = (): void => {
      receiver.end();
      socket.destroy();
    };
    answer.on('error', fail);
    answer.on('data', (chunk: Uint8Array) => receiver.data(chunk));
    answer.on('end', end);
    // An accepted CONNECT has no body, whatever its head says.
    if (method === 'CONNECT' && answer.statusCode === 200) end();
  });
  client.end();
  socket.write(bytes);
}

/** Node's client says `socket hang up` with ECONNRESET for a plain close too; only the socket's own error tells a reset. */
function cause(error: Error): Error {
  const isHangUp = error.message === 'socket hang up' || error.message === 'aborted';
  return isHangUp ? new Error('the server closed the connection before its answer was complete') : error;
}

function standIn(socket: net.Socket): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (_chunk, _encoding, done) => done(),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk) => {
    if (!stream.push(chunk)) socket.pause();
  });
  socket.on('end', () => stream.push(null));
  socket.on('error', (error) => stream.destroy(error));
  socket.on('close', () => stream.destroy());
  return stream;
}

/** Names and values, flat as parsers give them, in pairs. */
export function pairs(flat: readonly string[]): (readonly [name: string, value: string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return found;
}
