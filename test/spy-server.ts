import { request } from 'node:http';
import { type LocalServer, localServer } from './local-server.ts';

/** Passes requests on to a server, and tells of each one before it does, and of each answer. */
export function spyServer(
  url: string,
  told: { readonly sent: (text: string) => void; readonly answered?: () => void },
): Promise<LocalServer> {
  return localServer((from, to) => {
    const parts: Buffer[] = [];
    from.on('data', (part: Buffer) => parts.push(part));
    from.on('end', () => {
      const body = Buffer.concat(parts);
      told.sent(`${from.url} ${body.toString('latin1')}`);
      const options = { method: from.method, headers: from.rawHeaders, agent: false };
      const passed = request(`${url}${from.url}`, options, (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
        answer.pipe(to);
      });
      to.on('finish', () => told.answered?.());
      passed.on('error', () => to.destroy());
      passed.end(body);
    });
  });
}
