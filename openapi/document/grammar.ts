import { schemaKeywords, schemaListKeywords, schemaMapKeywords } from '../schema/subschemas.ts';

/** The kinds of objects that an OpenAPI document is made of; `plain` ones hold nothing that is looked into. */
export type Kind =
  | 'document'
  | 'components'
  | 'paths'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'media'
  | 'encoding'
  | 'responses'
  | 'response'
  | 'header'
  | 'example'
  | 'link'
  | 'callback'
  | 'security-scheme'
  | 'schema'
  | 'rule'
  | 'condition'
  | 'outcome'
  | 'guarded'
  | 'plain';

/** What a member holds: one object of a kind, a list (`[]`) or a map by name (`{}`). */
export type Slot = Kind | `${Kind}[]` | `${Kind}{}`;

const parameterSlots: Readonly<Record<string, Slot>> = { schema: 'schema', content: 'media{}', examples: 'example{}' };

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The members of a path item that are operations. */
export const operationMembers: readonly string[] = methods;

/** Which members of which kind of object hold what. `*`: every member that is no `x-` keyword. */
export const grammar: Readonly<Record<Kind, Readonly<Record<string, Slot>>>> = {
  document: {
    info: 'plain',
    servers: 'plain[]',
    paths: 'paths',
    webhooks: 'path{}',
    components: 'components',
    tags: 'plain[]',
    'x-outcome': 'guarded',
    'x-wire': 'guarded',
  },
  components: {
    schemas: 'schema{}',
    responses: 'response{}',
    parameters: 'parameter{}',
    examples: 'example{}',
    requestBodies: 'body{}',
    headers: 'header{}',
    securitySchemes: 'security-scheme{}',
    links: 'link{}',
    callbacks: 'callback{}',
    pathItems: 'path{}',
  },
  paths: { '*': 'path' },
  path: {
    servers: 'plain[]',
    parameters: 'parameter[]',
    ...Object.fromEntries(methods.map((method) => [method, 'operation' as const])),
  },
  operation: {
    servers: 'plain[]',
    parameters: 'parameter[]',
    requestBody: 'body',
    responses: 'responses',
    callbacks: 'callback{}',
    'x-rules': 'rule[]',
    'x-outcomes': 'outcome{}',
    'x-effects': 'plain[]',
    'x-reads': 'guarded',
    'x-outcome': 'guarded',
    'x-wire': 'guarded',
    'x-caller': 'plain',
  },
  parameter: parameterSlots,
  header: parameterSlots,
  body: { content: 'media{}' },
  media: { schema: 'schema', examples: 'example{}', encoding: 'encoding{}' },
  encoding: { headers: 'header{}' },
  responses: { '*': 'response' },
  response: { headers: 'header{}', content: 'media{}', links: 'link{}' },
  example: {},
  link: {},
  callback: { '*': 'path' },
  'security-scheme': {},
  schema: {
    ...Object.fromEntries(schemaKeywords.map((keyword) => [keyword, 'schema' as const])),
    ...Object.fromEntries(schemaListKeywords.map((keyword) => [keyword, 'schema[]' as const])),
    ...Object.fromEntries(schemaMapKeywords.map((keyword) => [keyword, 'schema{}' as const])),
    $defs: 'schema{}',
    definitions: 'schema{}',
    contentSchema: 'schema',
    'x-plain': 'schema',
    'x-open': 'schema',
  },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of a rule; nothing here is awaited.
  rule: { if: 'condition', then: 'condition' },
  condition: { is: 'schema', all: 'condition[]', any: 'condition[]', not: 'condition' },
  outcome: { schema: 'schema', when: 'condition' },
  guarded: { given: 'condition', status: 'guarded[]', carriers: 'guarded[]' },
  plain: {},
};

/** The kinds in whose place a `$ref` may stand (schemas have their own). */
export const referableKinds: ReadonlySet<Kind> = new Set([
  'path',
  'parameter',
  'body',
  'response',
  'header',
  'example',
  'link',
  'callback',
  'security-scheme',
]);
