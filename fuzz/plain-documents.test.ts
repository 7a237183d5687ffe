import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../contracts/run-check.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { startMock } from '../mock/server.ts';
import type { Contract } from '../openapi/contract.ts';
import { parseContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';
import type { RunEvent } from '../reports/event.ts';
import { localServer } from '../test/local-server.ts';
import { runFuzz } from './run-fuzz.ts';

function contractOf(paths: string): Contract {
  const { contract, problems } = parseContract(
    `openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n${paths}`,
    't.yaml',
  );
  if (contract === undefined) throw new Error(problems[0]?.message);
  return contract;
}

/** What the gate and the fuzzer find, and why they ended. */
async function told(url: string, contract: Contract): Promise<readonly string[]> {
  const all: RunEvent[] = [];
  for (const command of [runCheck, runFuzz]) {
    const target = guardTarget({ url }, { concurrency: 4, ...(command === runFuzz ? { maxRequests: 400 } : {}) });
    const run = { tag: 't', version: '0', seed: '1', slowMs: 30_000, now: () => new Date() };
    for await (const event of command({ contract, world: new World(contract.world), target, ...run })) all.push(event);
    await target.close();
  }
  return all.flatMap((event) => {
    if (event.kind === 'finding') return [`${event.finding.check} ${event.finding.operation}: ${event.finding.title}`];
    if (event.kind !== 'run-finished' || event.ended === undefined || event.ended === 'request-limit') return [];
    return [event.ended];
  });
}

const UNSAID = `
  /examples:
    get:
      operationId: examples
      responses: {"200": {description: Without a schema., content: {application/json: {example: {name: a}}}}}
    post:
      operationId: add
      requestBody: {content: {application/json: {example: {name: a}}}}
      responses: {"200": {description: Without one., content: {application/json: {}}}, 4XX: {description: No.}}
  /anything:
    post:
      operationId: anything
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name]}}}}
      responses: {default: {description: Done.}}
  /unsaid/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: unsaid}`;

const DEFAULTED = `
  /things:
    get:
      operationId: list
      parameters: [{name: most, in: query, schema: {type: integer}}]
      responses:
        "200": {description: All., content: {application/json; charset=utf-8: {schema: {type: array}}}}
        default: {description: Anything else., content: {application/json: {schema: {type: object, required: [code]}}}}
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}}
      responses: {"200": {description: Made., content: {application/json: {schema: {type: object}}}}}`;

function isNamed(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
  } catch {
    return false;
  }
}

describe('a document that says little', { timeout: 60_000 }, () => {
  test('is served and checked where it has no schemas and no responses', async () => {
    const contract = contractOf(UNSAID);
    await using mock = await startMock({ contracts: [contract], worlds: new Map() });
    expect(await told(mock.url, contract)).toEqual([]);
  });

  test('is not held against what stands in front of an operation, nor one answer against the type of another', async () => {
    const contract = contractOf(DEFAULTED);
    await using server = await localServer(async (request, response) => {
      const { method = '', url = '' } = request;
      const [path = '', query = ''] = url.split('?');
      const body = await text(request);
      const answer = (status: number, type: string, said: string): void => {
        response.writeHead(status, { 'content-type': type, ...(status === 405 ? { allow: 'GET, POST' } : {}) });
        response.end(said);
      };
      if (path !== '/things' || !['GET', 'HEAD', 'POST'].includes(method))
        return answer(405, 'text/html', '<h1>No</h1>');
      if (method === 'POST')
        return isNamed(body) ? answer(200, 'application/json', '{}') : answer(400, 'text/plain', 'no name');
      const isRight = new URLSearchParams(query).getAll('most').every((most) => /^-?\d+$/.test(most));
      return isRight ? answer(200, 'application/json', '[]') : answer(400, 'application/json', '{"code": 1}');
    });
    const found = await told(server.url, contract);
    expect(found.filter((one) => !one.startsWith('outcome-documented make'))).toEqual([]);
  });
});
