import type { IncomingMessage } from 'node:http';

/** What came of reading a body. */
export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' };

/** What comes of a request that has none. */
export const NO_BODY: BodyRead = { kind: 'read', bytes: new Uint8Array(0) };

/** True when a request announces a body. */
export function hasBody(request: IncomingMessage): boolean {
  if (request.headers['transfer-encoding'] !== undefined) return true;
  const length = request.headers['content-length'];
  return length !== undefined && length !== '0';
}

/** True when the client sends its body only after it was told to. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return request.headers.expect?.toLowerCase() === '100-continue';
}

/** Reads a request's body, as sent, up to a limit; `invite` tells a waiting client to send it. Beyond it the rest stays unread; see `drain`. */
export function readBody(
  request: IncomingMessage,
  { limitBytes, invite }: { readonly limitBytes: number; readonly invite: () => void },
): Promise<BodyRead> | BodyRead {
  if (!hasBody(request)) return NO_BODY;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return { kind: 'too-large' };
  if (awaitsContinue(request)) invite();
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const finish = (read: BodyRead): void => {
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('close', onClose);
      resolve(read);
    };
    const onData = (chunk: Uint8Array): void => {
      length += chunk.length;
      if (length > limitBytes) {
        request.pause();
        finish({ kind: 'too-large' });
      } else chunks.push(chunk);
    };
    const onEnd = (): void => finish({ kind: 'read', bytes: joined(chunks) });
    const onClose = (): void => finish({ kind: 'aborted' });
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('close', onClose);
  });
}

/**
 * Throws the rest of a body away, so that a client that is still sending can read the answer: closing a socket with unread
 * bytes resets it. Stops at the end, at a limit and after a while, whichever is first.
 */
export function drain(
  request: IncomingMessage,
  limits: { readonly bytes: number; readonly timeoutMs: number },
): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = limits.bytes;
    const timer = setTimeout(finish, limits.timeoutMs);
    function onData(chunk: Uint8Array): void {
      left -= chunk.length;
      if (left < 0) finish();
    }
    function finish(): void {
      clearTimeout(timer);
      request.off('data', onData);
      request.off('end', finish);
      request.off('close', finish);
      resolve();
    }
    request.on('data', onData);
    request.on('end', finish);
    request.on('close', finish);
    request.resume();
  });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
