import { request as open } from 'node:http';
import type { Request } from './faults/requests.ts';

/** What came back, as far as two backends can be compared by it. */
export interface Received {
  readonly status: number;
  readonly type: string;
  readonly allow: string;
  readonly body: string;
}

/** Sends the bytes as they are; without an answer in time, or with the connection broken, status 0 says so. */
export function send(url: string, request: Request, options: { readonly timeoutMs?: number } = {}): Promise<Received> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const fail = (body: string) => resolve({ status: 0, type: '', allow: '', body });
    const { method, target, headers = {}, body = '' } = request;
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sending = open(
      { hostname, port, method, path: target, agent: false, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => fail('broken'));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            allow: response.headers.allow ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sending.setTimeout(options.timeoutMs ?? 5000, () => {
      fail('silent');
      sending.destroy();
    });
    sending.on('error', () => fail('broken'));
    sending.end(body);
  });
}

/** Sends several requests, one after the other or at once. */
export async function sendAll(
  url: string,
  requests: readonly Request[],
  options: { readonly together: boolean; readonly timeoutMs?: number },
): Promise<readonly Received[]> {
  if (options.together) {
    return Promise.all(requests.map((one) => send(url, one, options)));
  }
  const received: Received[] = [];
  for (const one of requests) {
    received.push(await send(url, one, options));
  }
  return received;
}
