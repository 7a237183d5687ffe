import { createServer } from 'node:http';

// The bare `node:http` server that the mock is measured against: it reads the body, and answers a constant of usual size.

const BODY = JSON.stringify({
  responses: [{ code: '200', key: '', message: 'OK' }],
  data: { id: 124, number: '2125550123' },
});
const HEAD = ['Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(BODY))];

const server = createServer((request, response) => {
  request.on('end', () => {
    response.writeHead(200, HEAD);
    response.end(BODY);
  });
  request.resume();
});
const port = Number(process.argv[2] ?? 0);
server.listen(port, '127.0.0.1');
