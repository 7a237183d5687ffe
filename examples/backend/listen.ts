import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { OPERATIONS } from './operations.ts';
import type { Answer } from './result.ts';
import { serve } from './serve.ts';
import type { Operation, Service, Visit } from './visit.ts';

const MAX_BODY_BYTES = 65_536;
const MAX_ID_LENGTH = 2000;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Binds the operations to their paths. Fastify only routes and carries bytes: queries and bodies are read by us. */
export function bindRoutes(service: Service): FastifyInstance {
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_ID_LENGTH, querystringParser: () => ({}) },
    frameworkErrors: (_, __, reply) => send(reply, REFUSED(400, 'This address cannot be read')),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  server.setNotFoundHandler((_, reply) => send(reply, REFUSED(404, 'Nothing is here')));
  server.setErrorHandler((error: { readonly statusCode?: number }, _, reply) => {
    const status = error.statusCode ?? 500;
    return send(reply, REFUSED(status, status < 500 ? 'This request cannot be read' : 'Something broke'));
  });
  for (const operation of OPERATIONS) {
    if (operation.id === 'customers/get' && service.settings['read-back'] === 'none') {
      continue;
    }
    for (const url of operation.paths) {
      server.route({
        method: METHODS,
        url,
        handler: (request, reply) => handle(service, { operation, request, reply }),
      });
    }
  }
  return server;
}

const REFUSED = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ message }),
});

async function handle(
  service: Service,
  exchange: { readonly operation: Operation; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { operation, request, reply } = exchange;
  const visit = open(service, { operation, request });
  if (!operation.methods.includes(request.method)) {
    return send(reply, service.steps.methodRefusal(visit));
  }
  if (visit.body !== '' && !isForm(request.headers['content-type'])) {
    return send(reply, REFUSED(415, 'Only a form can be read'));
  }
  return send(reply, await serve(visit));
}

function open(service: Service, asked: { readonly operation: Operation; readonly request: FastifyRequest }): Visit {
  const { operation, request } = asked;
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return {
    service,
    operation,
    method: request.method,
    query: mark < 0 ? '' : url.slice(mark + 1),
    body: Buffer.isBuffer(request.body) ? request.body.toString('latin1') : '',
    pathId: operation.id === 'client/add_signup' ? (url.split('/')[3] ?? '') : '',
    headers: request.headers,
    sent: new Map(),
    values: {},
    violations: [],
  };
}

function isForm(type: string | undefined): boolean {
  return type === undefined || /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}
