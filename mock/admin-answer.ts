import type { IncomingMessage } from 'node:http';
import { isObject, type Json, type JsonObject } from '../openapi/json.ts';
import { targetPath } from '../openapi/wire/path-template.ts';
import { refusedAccess } from './admin-access.ts';
import { stateData } from './admin-state.ts';
import type { Answer } from './answer.ts';
import { clientName, NAME_RULE } from './client-name.ts';
import type { ClientCopy, Clients } from './clients.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import { type HttpProblem, problemAnswer } from './problem-answer.ts';
import { readBody } from './read-body.ts';

/** What the admin surface works on. */
export interface AdminContext {
  readonly clients: Clients;
  readonly journal: Journal;
  readonly limits: Limits;
  readonly adminToken: string | undefined;
  /** What `health` tells. */
  readonly health: () => JsonObject;
}

/** Everything of the mock's own lies below. */
export const RESERVED = '/__countersign/';

const LONGEST_BODY = 10_000;
const LABEL = /^[\w.-]{1,64}$/;
/** In front of every answer: nothing of it is for a page of another origin, for a cache, or to be guessed at. */
const HEADERS = [
  'Cache-Control',
  'no-store',
  'X-Content-Type-Options',
  'nosniff',
  'Cross-Origin-Resource-Policy',
  'same-origin',
];

/** True for a target that belongs to the mock itself, and to no document. */
export function isReserved(target: string): boolean {
  if (target.startsWith('/')) return target.startsWith('/__countersign');
  return target === '*' || targetPath(target).startsWith(RESERVED);
}

/** Answers a target of the mock's own. No answer has a header of CORS. */
export async function adminAnswer(context: AdminContext, request: IncomingMessage): Promise<Answer> {
  const { method = 'GET', url: target = '/' } = request;
  if (target === '*') return { status: 204, headers: ['Allow', 'GET, HEAD, POST, OPTIONS'] };
  const refused = refusedAccess(request, context.adminToken);
  const told = refused === undefined ? await route(context, request) : { problem: refused };
  if ('problem' in told) {
    const answer = problemAnswer(told.problem);
    return { ...answer, headers: [...answer.headers, ...HEADERS] };
  }
  if (method === 'OPTIONS') return { status: 204, headers: ['Allow', 'GET, HEAD, POST, OPTIONS', ...HEADERS] };
  const body = `${JSON.stringify(told.json, undefined, 2)}\n`;
  return { status: 200, headers: ['Content-Type', 'application/json', ...HEADERS], body };
}

type Told = { readonly json: unknown } | { readonly problem: HttpProblem };

const READS = ['health', 'state', 'journal', 'explanations'];
const CHANGES = ['reset', 'snapshot', 'restore'];

async function route(context: AdminContext, request: IncomingMessage): Promise<Told> {
  const { method = 'GET', url: target = '/', headers } = request;
  const [name = '', id = '', ...more] = targetPath(target).slice(RESERVED.length).split('/');
  const isRead = READS.includes(name);
  const known = (isRead || CHANGES.includes(name)) && more.length === 0 && (id === '') !== (name === 'explanations');
  if (!known) {
    const below = [...READS.map((each) => `GET ${each}`), ...CHANGES.map((each) => `POST ${each}`)].join(', ');
    return { problem: { status: 404, detail: `Under ${RESERVED} there is: ${below}; explanations take an /id.` } };
  }
  if (method === 'OPTIONS') return { json: null };
  if (isRead ? method !== 'GET' && method !== 'HEAD' : method !== 'POST') {
    const allow = isRead ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS';
    return { problem: { status: 405, detail: `${name} takes ${allow}.`, headers: ['Allow', allow] } };
  }
  const client = clientName(headers);
  if (client === undefined) return { problem: { status: 400, detail: `${NAME_RULE}.` } };
  return isRead ? read(context, { name, id, client, target }) : change(context, { name, client, request });
}

function read(
  { clients, journal, health }: AdminContext,
  {
    name,
    id,
    client,
    target,
  }: { readonly name: string; readonly id: string; readonly client: string; readonly target: string },
): Told {
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1 || target.length));
  switch (name) {
    case 'health':
      return { json: health() };
    case 'state': {
      const [api, collection] = [query.get('api') ?? undefined, query.get('collection') ?? undefined];
      const window = { offset: count(query.get('offset'), 0), limit: Math.min(count(query.get('limit'), 100), 10_000) };
      return { json: stateData(clients.of(client), { api, collection, ...window }) };
    }
    case 'journal':
      return { json: { entries: journal.latest(count(query.get('limit'), 50)) } };
    default: {
      const explanation = journal.find(id);
      if (explanation !== undefined) return { json: explanation };
      return { problem: { status: 404, detail: 'No such explanation is kept; only the latest are.' } };
    }
  }
}

async function change(
  { clients, limits }: AdminContext,
  { name, client, request }: { readonly name: string; readonly client: string; readonly request: IncomingMessage },
): Promise<Told> {
  const copy = clients.of(client);
  const label = await readLabel(request);
  if (label === undefined) {
    const detail = 'The body is empty or {"name": "…"}, with a name of 1 to 64 letters, digits and ._-';
    return { problem: { status: 400, detail } };
  }
  const snapshots = (): Told => ({ json: { done: name, snapshots: [...copy.snapshots.keys()] } });
  if (name === 'reset') {
    await clients.reset(copy);
    return snapshots();
  }
  if (name === 'snapshot') {
    if (await clients.snapshot(copy, label)) return snapshots();
    const detail = `${limits.snapshots} snapshots are kept for a client; write over one of them: ${names(copy)}.`;
    return { problem: { status: 409, detail } };
  }
  if (await clients.restore(copy, label)) return snapshots();
  return { problem: { status: 404, detail: `There is no snapshot ${label}. There is: ${names(copy) || 'none'}.` } };
}

function names({ snapshots }: ClientCopy): string {
  return [...snapshots.keys()].join(', ');
}

/** The name of a snapshot, `default` where none is given; undefined for a body that makes no sense. */
async function readLabel(request: IncomingMessage): Promise<string | undefined> {
  const read = await readBody(request, { limitBytes: LONGEST_BODY, invite: () => undefined });
  if (read.kind !== 'read') return undefined;
  const text = Buffer.from(read.bytes).toString('utf8').trim();
  if (text === '') return 'default';
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!isObject(body)) return undefined;
  const { name = 'default' } = body;
  return typeof name === 'string' && LABEL.test(name) ? name : undefined;
}

function count(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
