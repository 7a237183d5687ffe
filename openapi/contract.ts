import type { Json, JsonObject } from './json.ts';
import type { Problem } from './problem.ts';

/** A JSON Schema 2020-12 as it stands in the document (3.0 schemas are translated on loading); local `$ref`s are kept. */
export type Schema = JsonObject | boolean;

/** One loaded, checked and frozen document: everything the judge, the mock and the gate need to know of an api. */
export interface Contract {
  /** The api's name: the file name without directory and ending. */
  readonly api: string;
  /** The file, as the user named it. */
  readonly file: string;
  readonly title: string;
  readonly version: string;
  /** The document declares `x-countersign: 1`. */
  readonly strict: boolean;
  /** The first server with its variables' defaults filled in. */
  readonly server: { readonly origin: string; readonly basePath: string };
  readonly operations: readonly Operation[];
  readonly world: WorldDeclaration;
  /** The whole document as plain data; `$ref`s in `Schema`s point into it. */
  readonly root: JsonObject;
  /** Warnings of loading; errors never get this far. */
  readonly warnings: readonly Problem[];
  /** Places that cannot be enforced and are treated as open (only under `--lenient`): JSON pointers. */
  readonly openPlaces: ReadonlySet<string>;
}

export interface Operation {
  /** The document's operationId, else `GET /path`. */
  readonly id: string;
  readonly api: string;
  /** Upper case. */
  readonly method: string;
  /** The path template below the server's base path, as the document writes it: `/pets/{id}`. */
  readonly path: string;
  readonly basePath: string;
  /** JSON pointer of the operation in the document. */
  readonly pointer: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  /** Every parameter: of query, path, header and cookie, and the properties of a form body. */
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly wire: Wire;
  /** Absent in a plain OpenAPI document: the HTTP status is the outcome. */
  readonly envelope?: Envelope;
  readonly outcomes: readonly Outcome[];
  readonly responses: readonly DocumentedResponse[];
  readonly security: Security;
  readonly caller?: Caller;
  readonly rules: readonly Rule[];
  readonly effects: readonly Effect[];
  readonly reads?: ReadBack;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
  readonly versions?: Versions;
}

export type Place = 'query' | 'path' | 'header' | 'cookie' | 'form' | 'multipart';

export interface Parameter {
  readonly name: string;
  readonly in: Place;
  readonly required: boolean;
  readonly schema: Schema;
  /** JSON pointer of the parameter (of the property, for a form field). */
  readonly pointer: string;
  /** JSON pointer of its schema. */
  readonly schemaPointer: string;
  readonly style: 'form' | 'simple' | 'label' | 'matrix' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode: boolean;
  /** Media type of a parameter that is written by `content` (or by `encoding` in a form body). */
  readonly content?: string;
  readonly default: Default;
  /** Every example that the document gives for it. */
  readonly examples: readonly Json[];
  readonly refers?: Reference;
  readonly unique?: Uniqueness;
  readonly plain?: Schema;
  readonly open?: Schema;
  readonly secret: boolean;
  readonly versions?: Versions;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
}

/** What a parameter that is left out counts as. `unsaid`: the document gives no default. */
export type Default =
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'current' }
  | { readonly kind: 'derived'; readonly from: Ref };

export interface Body {
  readonly required: boolean;
  readonly pointer: string;
  readonly media: readonly BodyMedia[];
}

export interface BodyMedia {
  /** As the document writes it, lower case: `application/json`, `text/*`. */
  readonly type: string;
  readonly schema: Schema;
  readonly schemaPointer: string;
  readonly encoding: JsonObject;
  readonly examples: readonly Json[];
}

export interface Wire {
  readonly separators: readonly string[];
  readonly openSeparators: readonly string[];
  readonly mixed: 'allowed' | 'open';
  readonly plus: { readonly query: 'space' | 'literal' | 'open'; readonly form: 'space' | 'literal' | 'open' };
  readonly names: 'sensitive' | 'open';
  readonly slash: 'exact' | 'optional';
  readonly suffix?: { readonly text: string; readonly optionalByHeader?: string };
  readonly carriers: readonly Carrier[];
}

/** A way to carry the query's parameters other than the documented one. */
export interface Carrier {
  readonly method: string;
  readonly in: 'query' | 'form' | 'both';
  readonly given?: Condition;
  readonly open: boolean;
}

/** Where the outcome stands in a body. */
export interface Envelope {
  /** Pointer to an array of items, each with an outcome. */
  readonly items?: string;
  readonly at: string;
  readonly type: 'string' | 'integer';
  readonly blame?: string;
  readonly missing: readonly string[];
  readonly invalid: readonly string[];
  readonly order: readonly string[];
  readonly status: readonly StatusRule[];
}

export interface StatusRule {
  readonly given?: Condition;
  readonly says:
    | { readonly kind: 'always'; readonly status: number }
    | { readonly kind: 'mirror' }
    | { readonly kind: 'classes'; readonly classes: Readonly<Record<string, readonly number[]>> };
}

export type OutcomeClass =
  | 'success'
  | 'validated'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'internal';

export interface Outcome {
  /** As text, whatever its JSON type in the body. In a plain document the HTTP status, `4XX` or `default`. */
  readonly id: string;
  readonly class: OutcomeClass;
  readonly when?: Condition;
  /** The body's schema for this outcome. */
  readonly schema?: Schema;
  readonly schemaPointer?: string;
  /** Name of the example in the documented response. */
  readonly example?: string;
  readonly bind: readonly Binding[];
  /** HTTP statuses of this outcome alone; else `Envelope.status` says them. */
  readonly status?: readonly number[];
  readonly pointer: string;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
}

export interface Binding {
  /** JSON pointer into the answer's body. */
  readonly at: string;
  readonly value:
    | { readonly kind: 'ref'; readonly ref: Ref }
    | { readonly kind: 'fresh'; readonly collection: string; readonly field: string }
    | { readonly kind: 'format'; readonly format: string; readonly of: readonly Ref[] }
    | { readonly kind: 'contains'; readonly ref: Ref }
    | { readonly kind: 'blamed' }
    | { readonly kind: 'now'; readonly form: string }
    | { readonly kind: 'fields'; readonly collection: string; readonly of: string }
    | { readonly kind: 'fill'; readonly text: string };
}

export interface DocumentedResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: JsonObject;
  readonly content: readonly ResponseMedia[];
  readonly links: readonly Link[];
}

/** OpenAPI's own link: what an answer tells, and which operation takes it. */
export interface Link {
  /** The operation's id, or its JSON pointer in the document. */
  readonly target: { readonly operation: string } | { readonly pointer: string };
  /** By parameter, where what it is given stands. */
  readonly parameters: Readonly<Record<string, LinkPlace>>;
  /** The same by JSON pointer in the body of the request. */
  readonly body: Readonly<Record<string, LinkPlace>>;
}

/** Where what a link hands on stands: a JSON pointer in the body of the answer, one of its headers, or a parameter of the request. */
export interface LinkPlace {
  readonly in: 'body' | 'header' | 'sent';
  readonly at: string;
}

export interface ResponseMedia {
  readonly type: string;
  readonly schema: Schema;
  readonly schemaPointer: string;
  /** Named examples, values resolved. */
  readonly examples: Readonly<Record<string, Json>>;
}

/** OpenAPI's own security: any one of the alternatives, each a set of schemes. Empty: none is asked for. */
export type Security = readonly (readonly SecurityScheme[])[];

export interface SecurityScheme {
  readonly name: string;
  readonly kind: 'basic' | 'bearer' | 'api-key' | 'oauth2' | 'openid' | 'mutual-tls' | 'other';
  /** Of an api key. */
  readonly in?: 'query' | 'header' | 'cookie';
  readonly key?: string;
}

export interface Caller {
  readonly collection: string;
  readonly match: Readonly<Record<string, Ref>>;
  readonly secret: Readonly<Record<string, Ref>>;
  readonly else: readonly string[];
  readonly absent: readonly string[];
  readonly stage: string;
  readonly pointer: string;
  readonly source: readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly if?: Condition;
  readonly then: Condition;
  readonly strength: 'must' | 'may';
  readonly pinnedBy?: string;
  readonly elseOutcome: readonly string[];
  readonly blame: readonly string[];
  readonly stage: string;
  readonly pointer: string;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
}

export type Condition =
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'sent'; readonly param: string }
  | { readonly kind: 'param'; readonly param: string; readonly is: Schema; readonly pointer: string }
  | { readonly kind: 'refers'; readonly param: string; readonly to: 'absent' | 'present' }
  | {
      readonly kind: 'record';
      readonly record: string;
      readonly field: string;
      readonly is: Schema;
      readonly pointer: string;
    }
  | { readonly kind: 'same'; readonly refs: readonly [Ref, Ref] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

export type Ref =
  | { readonly kind: 'param'; readonly param: string; readonly at?: string }
  | { readonly kind: 'sent' }
  | { readonly kind: 'answer'; readonly at: string }
  | { readonly kind: 'record'; readonly record: string; readonly field: string }
  | { readonly kind: 'basic'; readonly part: 'username' | 'password' }
  | { readonly kind: 'value'; readonly value: Json };

export interface Reference {
  readonly collection: string;
  readonly by: readonly string[];
  readonly else: readonly string[];
  readonly except: readonly Json[];
  /** A list in one text is split here. */
  readonly each?: string;
  readonly stage: string;
  readonly strength: 'must' | 'may';
  readonly pinnedBy?: string;
  /** A well-formed value that names nothing on any target. */
  readonly nowhere?: Json;
}

export interface Uniqueness {
  readonly collection: string;
  readonly by: readonly string[];
  readonly else: readonly string[];
  readonly stage: string;
  readonly strength: 'must' | 'may';
  readonly pinnedBy?: string;
}

export type Effect =
  | {
      readonly kind: 'create';
      readonly collection: string;
      readonly set: Readonly<Record<string, Ref>>;
      readonly pointer: string;
      readonly source: readonly string[];
    }
  | {
      readonly kind: 'update';
      readonly collection: string;
      readonly by: Readonly<Record<string, Ref>>;
      readonly set: Readonly<Record<string, Ref>>;
      readonly also: Readonly<Record<string, Ref>>;
      readonly omit: readonly string[];
      readonly map: Readonly<Record<string, string>>;
      readonly pointer: string;
      readonly source: readonly string[];
    }
  | { readonly kind: 'spends'; readonly what: string; readonly pointer: string };

export interface ReadBack {
  readonly collection: string;
  readonly by: Readonly<Record<string, Ref>>;
  readonly at: string;
  readonly given?: Condition;
}

export interface Versions {
  readonly since?: string;
  readonly until?: string;
  readonly changes: Readonly<Record<string, string>>;
}

/** What a world may say about a target of this api. */
export interface WorldDeclaration {
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly readings: Readonly<Record<string, { readonly says: string }>>;
  readonly collections: Readonly<Record<string, CollectionDeclaration>>;
}

export interface FactDeclaration {
  readonly says: string;
  /** Does not change during a run, so one answer can teach it. */
  readonly constant: boolean;
  readonly default?: boolean;
  readonly assumptions: readonly string[];
}

export interface CollectionDeclaration {
  readonly key: string;
  readonly ids: 'integer' | 'object-id' | 'text';
  readonly fields: readonly string[];
  readonly secret: readonly string[];
}
