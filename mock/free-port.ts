import { createServer } from 'node:net';

const HIGHEST = 65_535;
const MOST_TRIES = 100;

/** The first free port from a number on; undefined when none of the next hundred is. */
export async function freePort(host: string, from: number): Promise<number | undefined> {
  for (let port = from; port <= Math.min(from + MOST_TRIES, HIGHEST); port += 1) {
    if (await isFree(host, port)) return port;
  }
  return undefined;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
