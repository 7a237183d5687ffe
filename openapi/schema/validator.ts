import { createRequire } from 'node:module';
import type { Ajv2020, AnySchema, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { Schema } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { formats } from '../formats/formats.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { boundedPattern } from './bounded-pattern.ts';
import { explainErrors, type RawError } from './explain-errors.ts';
import { portableSchema } from './portable-schema.ts';
import { schemaAt } from './resolve-schema.ts';
import { type Check, scalarCheck } from './scalar-check.ts';
import type { SchemaError } from './schema-error.ts';

/** How the schemas of a document are read. */
export interface SchemaSetOptions {
  /** In a request `readOnly` properties need not be sent, in a response `writeOnly` ones. */
  readonly direction?: 'request' | 'response';
  /** JSON pointers that count as `true` (see `Contract.openPlaces`). */
  readonly openPlaces?: ReadonlySet<string>;
}

/** The schemas of one document, by JSON pointer; each is compiled when it is first used. */
export class SchemaSet {
  readonly #root: JsonObject;
  readonly #openPlaces: ReadonlySet<string>;
  readonly #quick: Engine;
  readonly #thorough: Engine;
  readonly #checks = new Map<string, Check>();
  readonly #inlineChecks = new WeakMap<object, Check>();
  readonly #sharedChecks = new Map<string, Check>();

  constructor(root: JsonObject, options: SchemaSetOptions = {}) {
    this.#root = root;
    this.#openPlaces = options.openPlaces ?? new Set();
    this.#quick = new Engine(root, { ...options, thorough: false });
    this.#thorough = new Engine(root, { ...options, thorough: true });
  }

  /** The check of the schema at the pointer, for one who asks again and again. */
  check(pointer: string): Check {
    const known = this.#checks.get(pointer);
    if (known !== undefined) return known;
    const schema = schemaAt(this.#root, pointer);
    // A media type, a parameter or a header need not have a schema: it takes anything.
    if (schema === undefined && pointer.endsWith('/schema')) return takesAnything;
    const quick = schema === undefined ? undefined : this.#scalarCheck(schema, pointer);
    const check = quick ?? lazily(() => this.#quick.at(pointer));
    this.#checks.set(pointer, check);
    return check;
  }

  /** The check of a schema that is not addressed by a pointer; its `$ref`s point into the document. */
  checkInline(schema: JsonObject): Check {
    const known = this.#inlineChecks.get(schema);
    if (known !== undefined) return known;
    const check = this.#scalarCheck(schema, '') ?? lazily(() => this.#quick.inline(schema));
    this.#inlineChecks.set(schema, check);
    return check;
  }

  /** Schemas that ask the same share one check: hundreds of operations would each have their own `limit`. */
  #scalarCheck(schema: Schema, pointer: string): Check | undefined {
    const make = (): Check | undefined =>
      scalarCheck(schema, { pointer, openPlaces: this.#openPlaces, at: (target) => this.check(target) });
    if (this.#openPlaces.size > 0) return make();
    const key = JSON.stringify(schema);
    const known = this.#sharedChecks.get(key);
    if (known !== undefined) return known;
    const check = make();
    if (check !== undefined) this.#sharedChecks.set(key, check);
    return check;
  }

  /** True when the value is valid for the schema at the pointer. */
  accepts(pointer: string, value: Json): boolean {
    return this.check(pointer)(value);
  }

  /** Everything in which the value breaks the schema at the pointer. */
  errors(pointer: string, value: Json): readonly SchemaError[] {
    if (this.accepts(pointer, value)) return [];
    return this.#thorough.explain(this.#thorough.at(pointer), value);
  }

  /** True when the value is valid for a schema that is not addressed by a pointer; its `$ref`s point into the document. */
  acceptsInline(schema: Schema, value: Json): boolean {
    return typeof schema === 'boolean' ? schema : this.checkInline(schema)(value);
  }

  /** Everything in which the value breaks such a schema. */
  errorsInline(schema: Schema, value: Json): readonly SchemaError[] {
    if (this.acceptsInline(schema, value)) return [];
    if (typeof schema === 'boolean') {
      return [{ pointer: '', schemaPointer: '', keyword: 'false schema', message: 'must not be there', params: {} }];
    }
    return this.#thorough.explain(this.#thorough.inline(schema), value);
  }
}

/** Everything in which a schema breaks the rules of JSON Schema 2020-12; `pointer` is the place in the schema. */
export function schemaShapeErrors(schema: Schema): readonly SchemaError[] {
  const dialect = isObject(schema) ? schema.$schema : undefined;
  if (dialect !== undefined && !DIALECTS.has(String(dialect))) return [otherDialect(String(dialect))];
  shapeChecker ??= createAjv(true);
  const check = (shapeChecker.validateSchema as (schema: AnySchema) => unknown).bind(shapeChecker);
  if (check(schema) === true) return [];
  const errors = explainErrors(
    (shapeChecker.errors ?? []).map((error) => rawError(error, undefined)),
    () => [],
  );
  // The meta-schema's vocabularies each look at the same subschemas.
  const said = new Map(errors.map((error) => [`${error.pointer} ${error.message}`, error]));
  return [...said.values()];
}

/** What `$schema` may say: JSON Schema 2020-12, or OpenAPI's own dialect of it. */
const DIALECTS: ReadonlySet<string> = new Set([
  'https://json-schema.org/draft/2020-12/schema',
  'https://json-schema.org/draft/2020-12/schema#',
  'https://spec.openapis.org/oas/3.1/dialect/base',
]);

function otherDialect(dialect: string): SchemaError {
  return {
    pointer: '/$schema',
    schemaPointer: '/$schema',
    keyword: '$schema',
    message: `must be the dialect of JSON Schema 2020-12 (${[...DIALECTS][0]}); ${dialect} is not read`,
    params: { dialect },
  };
}

let shapeChecker: Ajv2020 | undefined;

/** Compiles a schema when it is first asked. */
function lazily(compile: () => ValidateFunction): Check {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    compiled ??= compile();
    return compiled(value);
  };
}

/** Loaded when a schema needs it: it takes a tenth of a mock's start, and most requests are judged without it. */
const require = createRequire(import.meta.url);

function createAjv(thorough: boolean): Ajv2020 {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    multipleOfPrecision: 6,
    allErrors: thorough,
    verbose: thorough,
    ownProperties: true,
    validateFormats: true,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    messages: false,
    unicodeRegExp: true,
    code: { regExp: Object.assign(boundedPattern, { code: 'boundedPattern' }) },
  });
  for (const [name, check] of Object.entries(formats)) ajv.addFormat(name, check);
  return ajv;
}

/** One validator over one document. */
class Engine {
  readonly #root: JsonObject;
  readonly #options: SchemaSetOptions & { readonly thorough: boolean };
  readonly #addresses = new Map<string, string>();
  readonly #origins = new WeakMap<object, string>();
  readonly #byPointer = new Map<string, ValidateFunction>();
  readonly #bySchema = new WeakMap<object, ValidateFunction>();
  #ajv: Ajv2020 | undefined;

  constructor(root: JsonObject, options: SchemaSetOptions & { readonly thorough: boolean }) {
    this.#root = root;
    this.#options = options;
  }

  at(pointer: string): ValidateFunction {
    const known = this.#byPointer.get(pointer);
    if (known !== undefined) return known;
    const compiled = this.#ready().getSchema(this.#address(pointer));
    if (compiled === undefined) throw new Error(`No schema at ${pointer || 'the root'}.`);
    this.#byPointer.set(pointer, compiled as ValidateFunction);
    return compiled as ValidateFunction;
  }

  inline(schema: JsonObject): ValidateFunction {
    const known = this.#bySchema.get(schema);
    if (known !== undefined) return known;
    const compiled = this.#ready().compile(this.#portable(schema, ''));
    this.#bySchema.set(schema, compiled);
    return compiled;
  }

  explain(validate: ValidateFunction, value: unknown): readonly SchemaError[] {
    return explainErrors(this.#raw(validate, value), (schema, part) =>
      this.#raw(this.#ready().compile(schema as AnySchema), part),
    );
  }

  #raw(validate: ValidateFunction, value: unknown): readonly RawError[] {
    validate(value);
    const errors = (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
    return errors.map((error) => rawError(error, this.#origins));
  }

  #ready(): Ajv2020 {
    this.#ajv ??= createAjv(this.#options.thorough);
    return this.#ajv;
  }

  /** Adds the schema at a pointer, and all that it refers to, under an address that needs no encoding. */
  #address(pointer: string): string {
    const known = this.#addresses.get(pointer);
    if (known !== undefined) return known;
    const address = `countersign:schema-${this.#addresses.size}`;
    this.#addresses.set(pointer, address);
    const schema = schemaAt(this.#root, pointer);
    if (schema === undefined) throw new Error(`No schema at ${pointer || 'the root'}.`);
    this.#ready().addSchema(this.#portable(schema, pointer) as AnySchema, address);
    return address;
  }

  #portable(schema: Schema, pointer: string): AnySchema {
    return portableSchema(schema, pointer, {
      root: this.#root,
      direction: this.#options.direction,
      openPlaces: this.#options.openPlaces ?? new Set(),
      hasFormat: (name) => Object.hasOwn(formats, name),
      address: (target) => this.#address(target),
      origins: this.#origins,
    }) as AnySchema;
  }
}

function takesAnything(): boolean {
  return true;
}

function rawError(error: ErrorObject, origins: WeakMap<object, string> | undefined): RawError {
  const { parentSchema, keyword, params, instancePath, data } = error;
  const holder = origins === undefined || parentSchema === undefined ? '' : (origins.get(parentSchema) ?? '');
  return { instancePath, schemaPointer: child(holder, keyword), keyword, params, parentSchema, data };
}
