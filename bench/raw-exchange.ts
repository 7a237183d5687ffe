import { connect } from 'node:net';

/** How bytes are sent that no HTTP client would send. */
export interface RawSend {
  readonly port: number;
  /** One after the other, each in a packet of its own. */
  readonly pieces: readonly (string | Buffer)[];
  /** Between the pieces. */
  readonly gapMs?: number;
  /** Closes the connection after the last piece, without a wait for an answer. */
  readonly hangUp?: boolean;
  readonly timeoutMs: number;
}

/** What came back until the connection was closed; `hung` when nobody closed it in time. */
export interface RawAnswer {
  readonly text: string;
  readonly hung: boolean;
}

/** Sends bytes as they stand over a connection of their own. */
export function sendPieces({ port, pieces, gapMs = 0, hangUp = false, timeoutMs }: RawSend): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const finish = (hung: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, hung });
    };
    const timer = setTimeout(() => finish(true), timeoutMs);
    const send = (index: number): void => {
      const piece = pieces[index];
      if (socket.destroyed) return;
      if (piece === undefined) {
        if (hangUp) finish(false);
        return;
      }
      const next = (): void => {
        if (gapMs === 0) send(index + 1);
        else setTimeout(() => send(index + 1), gapMs);
      };
      // A large body waits until the other side reads.
      if (socket.write(piece)) next();
      else socket.once('drain', next);
    };
    socket.setNoDelay(true);
    socket.on('connect', () => send(0));
    socket.on('data', (chunk) => {
      if (text.length < 100_000) text += chunk.toString('latin1');
    });
    // What was answered before a reset counts.
    socket.on('error', () => undefined);
    socket.on('close', () => finish(false));
  });
}
