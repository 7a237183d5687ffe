import { expect, test } from 'vitest';
import { parseContract } from '../load-contract.ts';
import { generateTypes } from './generate-types.ts';

/** A document without our vocabulary, with what the three documents lack. */
const PLAIN = `
openapi: 3.1.0
info: {title: Plain, version: "1"}
servers: [{url: http://127.0.0.1/base/}]
paths:
  /pets/{id}:
    put:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: fields, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {name: {type: string}}}}
        - {name: query, in: query, content: {application/json: {schema: {type: string}}}}
        - {name: limit, in: query, schema: {type: integer, default: 10}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: session, in: cookie, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}
      responses:
        "200": {description: Done., content: {application/json: {schema: {type: object}}, text/plain: {schema: {type: string}}}}
        "204": {description: Nothing.}
        4XX: {description: Refused., content: {application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}}}
  /ping:
    get:
      operationId: ping
      responses:
        default: {description: Anything.}
`;

test('a plain document: statuses are the outcomes, a body that is no form is the parameter "body"', async () => {
  const text = await generated(PLAIN);
  const calls = text.slice(text.indexOf('export interface Requests'));
  expect(calls).toMatchInlineSnapshot(`
    "export interface Requests {
        readonly "PUT /pets/{id}": {
            readonly id: number;
            readonly tags?: readonly string[];
            readonly fields?: readonly string[];
            readonly filter?: {
                readonly name?: string;
            };
            readonly query?: string;
            /** @default 10 */
            readonly limit?: number;
            readonly "X-Trace"?: string;
            readonly body: {
                readonly name: string;
            };
        };
        readonly ping: Record<string, never>;
    }

    /** The body of each operation's answers, by outcome. */
    export interface Outcomes {
        readonly "PUT /pets/{id}": {
            readonly 200: Record<string, unknown> | string;
            readonly 204: undefined;
            readonly "4XX": {
                readonly title?: string;
            };
        };
        readonly ping: {
            readonly default: undefined;
        };
    }

    /** \`form\` where the parameters of the query may stand in a form body instead. */
    export interface Carriers {
        readonly "PUT /pets/{id}": never;
        readonly "ping": never;
    }

    /** The types of the api in one, for \`createClient\`. */
    export interface Api {
      readonly requests: Requests;
      readonly outcomes: Outcomes;
      readonly carriers: Carriers;
    }

    /** What \`createClient\` needs of the api at run time. */
    export const plainPets: ApiDescription<Api> = {
      api: "plain-pets",
      basePath: "/base",
      operations: {
        "PUT /pets/{id}": {
          method: "PUT",
          path: "/pets/{id}",
          separator: "&",
          spaces: { query: "+", form: "+" },
          bodyType: "application/json",
          outcomes: ["200", "204", "4XX"],
          parameters: {
            id: { in: "path" },
            tags: { in: "query", explode: true },
            fields: { in: "query", style: "pipeDelimited" },
            filter: { in: "query", style: "deepObject", explode: true },
            query: { in: "query", json: "value" },
            limit: { in: "query" },
            "X-Trace": { in: "header" },
            body: { in: "body", json: "value" },
          },
        },
        ping: {
          method: "GET",
          path: "/ping",
          separator: "&",
          spaces: { query: "+", form: "+" },
          outcomes: ["default"],
          parameters: {},
        },
      },
    };
    "
  `);
});

test('a schema of the calls does not stay behind in components', async () => {
  expect(await generated(PLAIN)).not.toContain('$calls');
});

test('two parameters of one name in an operation are refused', async () => {
  const twice = PLAIN.replace('name: tags, in: query', 'name: id, in: query');
  await expect(generated(twice)).rejects.toThrow('PUT /pets/{id} has two parameters "id"');
  const body = PLAIN.replace('name: tags, in: query', 'name: body, in: query');
  await expect(generated(body)).rejects.toThrow('two parameters "body"');
});

async function generated(text: string): Promise<string> {
  const { contract, problems } = parseContract(text, 'plain-pets.yaml');
  if (contract === undefined) throw new Error(JSON.stringify(problems));
  return generateTypes(contract);
}
