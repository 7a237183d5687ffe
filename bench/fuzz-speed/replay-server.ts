import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type RecordedAnswer, type Recording, requestKey } from './recording.ts';

// The trivial server of `npm run bench:fuzz`: it looks up what a right server answered to these bytes, and says it again. A request
// that was sent more than once gets its answers in turn. `GET /__misses` tells how many requests were not known.

const recording = JSON.parse(readFileSync(process.argv[3] ?? '', 'utf8')) as Recording;
const answers = new Map(recording.map(([key, ...each]) => [key, { each: each.map(ready), next: 0 }]));
let misses = 0;

interface Ready {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

function ready({ status, headers, body }: RecordedAnswer): Ready {
  return { status, headers: headers.flatMap((pair) => [...pair]), body: Buffer.from(body, 'base64') };
}

const server = createServer({ maxHeaderSize: 1_000_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    const body = chunks.length === 0 ? '' : Buffer.concat(chunks).toString('latin1');
    const known = answers.get(requestKey({ method, target: url, authorization: headers.authorization ?? '', body }));
    const answer = known?.each[known.next % known.each.length];
    if (known === undefined || answer === undefined) {
      if (url !== '/__misses') misses += 1;
      response.end(String(misses));
      return;
    }
    known.next += 1;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
