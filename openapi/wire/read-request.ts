import type { Carrier, Operation, Parameter } from '../contract.ts';
import { headerValues, type RawRequest } from '../request.ts';
import type { Truth } from '../verdict.ts';
import { type BasicCredentials, basicCredentials } from './credentials.ts';
import { latin1 } from './decode.ts';
import { type Part, readMultipart } from './multipart.ts';
import { type Pair, type Plus, splitPairs } from './pairs.ts';
import { pathValues } from './path-template.ts';

/** One way to read the bytes of a request, where the sources leave several open. */
export interface Reading {
  /** What this reading takes for granted, for a person; empty for a request that reads in one way only. */
  readonly assumed: readonly string[];
  /** The pairs that carry query parameters. */
  readonly query: readonly Pair[];
  /** The pairs or parts that carry the fields of a documented form body. */
  readonly form: readonly Pair[];
  /** Which of a repeated scalar parameter counts. */
  readonly repeated: 'first' | 'last';
  /** Whether an empty text counts as a value. */
  readonly empty: 'value' | 'absent';
  readonly names: 'exact' | 'folded';
}

/** A request with every reading of it. */
export interface ReadRequest {
  /** At least one; the first is the plainest. */
  readonly readings: readonly Reading[];
  /** There would have been more than 16 readings: nothing is certain but that the outcome is documented. */
  readonly overflow: boolean;
  /** Raw, still encoded segments by path parameter. */
  readonly path: Readonly<Record<string, string>>;
  readonly basic?: BasicCredentials;
  /** Lower-case media type of the body, without parameters; absent when none was sent. */
  readonly contentType?: string;
  readonly hasBody: boolean;
  /** What a server in front of the application might refuse. */
  readonly oddities: readonly Oddity[];
}

export type Oddity = 'long-target' | 'large-body' | 'bad-encoding' | 'nul' | 'content-type' | 'method' | 'multipart';

/** What reading needs to know beside the bytes. */
export interface ReadOptions {
  /** Whether a condition over facts holds. */
  readonly given: (carrier: Carrier) => Truth;
  /** True when an empty text is a value that the document lists for this parameter. */
  readonly listsEmpty: (parameter: Parameter) => boolean;
  /** True when a repeated parameter is a list, not a repetition. */
  readonly isList: (parameter: Parameter) => boolean;
}

const MAX_READINGS = 16;
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** Reads the bytes of a request by the wire rules of its operation: all readings that the sources leave open. Never throws. */
export function readRequest(operation: Operation, request: RawRequest, options: ReadOptions): ReadRequest {
  const mark = request.target.indexOf('?');
  const queryText = mark < 0 ? '' : request.target.slice(mark + 1);
  const contentType = mediaType(request);
  const hasBody = request.body.length > 0;
  const oddities: Oddity[] = [];
  const queries = queryText === '' ? [single([])] : queryReadings(operation, queryText);
  const forms = hasBody ? formReadings(operation, request, { contentType, oddities }) : [single([])];
  const carried = queries.flatMap((query) =>
    forms.flatMap((form) => carry(operation, request.method, { query, form, options })),
  );
  const readings = carried.flatMap((reading) => spread(operation, reading, options));
  noteOddities(operation, request, { readings, oddities });
  const basic = basicCredentials(request);
  return {
    readings: readings.slice(0, MAX_READINGS),
    overflow: readings.length > MAX_READINGS,
    path: pathValues(operation, request.target) ?? {},
    ...(basic === undefined ? {} : { basic }),
    ...(contentType === undefined ? {} : { contentType }),
    hasBody,
    oddities,
  };
}

interface Assumed<T> {
  readonly assumed: readonly string[];
  readonly value: T;
}

function single<T>(value: T): Assumed<T> {
  return { assumed: [], value };
}

function mediaType(request: RawRequest): string | undefined {
  const [value] = headerValues(request, 'content-type');
  return value === undefined ? undefined : (value.split(';')[0] ?? '').trim().toLowerCase();
}

function queryReadings(operation: Operation, text: string): Assumed<Pair[]>[] {
  const { wire } = operation;
  return separatorReadings(operation, text).flatMap((separators) =>
    plusReadings(text, wire.plus.query).map((plus) => ({
      assumed: [...separators.assumed, ...plus.assumed],
      value: splitPairs(text, { separators: separators.value, plus: plus.value }),
    })),
  );
}

function separatorReadings(operation: Operation, text: string): Assumed<readonly string[]>[] {
  const { separators, openSeparators, mixed } = operation.wire;
  const readings: Assumed<readonly string[]>[] = [single(separators)];
  const opened = openSeparators.filter((separator) => text.includes(separator));
  if (opened.length > 0) {
    readings.push({ assumed: [`${opened.join(' ')} separates parameters`], value: [...separators, ...opened] });
  }
  const used = separators.filter((separator) => text.includes(separator));
  if (mixed === 'open' && used.length > 1) {
    for (const separator of used)
      readings.push({ assumed: [`only ${separator} separates parameters`], value: [separator] });
  }
  return readings;
}

function plusReadings(text: string, plus: Plus | 'open'): Assumed<Plus>[] {
  if (plus !== 'open') return [single(plus)];
  if (!text.includes('+')) return [single<Plus>('space')];
  return [
    { assumed: ['+ means a space'], value: 'space' },
    { assumed: ['+ means itself'], value: 'literal' },
  ];
}

interface BodyContext {
  readonly contentType: string | undefined;
  readonly oddities: Oddity[];
}

function formReadings(operation: Operation, request: RawRequest, context: BodyContext): Assumed<readonly Pair[]>[] {
  const { contentType, oddities } = context;
  if (contentType === MULTIPART) {
    const parts: Part[] | undefined = readMultipart(request.body, headerValues(request, 'content-type')[0] ?? '');
    if (parts === undefined) oddities.push('multipart');
    return [single(parts ?? [])];
  }
  const formIsRead = contentType === FORM || (contentType === undefined && takesForm(operation));
  if (!formIsRead) return [single([])];
  const text = latin1(request.body);
  return plusReadings(text, operation.wire.plus.form).map((plus) => ({
    assumed: plus.assumed,
    value: splitPairs(text, { separators: ['&'], plus: plus.value }),
  }));
}

/** True when the operation documents a form body, or may carry its parameters in one. */
function takesForm(operation: Operation): boolean {
  return (
    operation.body?.media.some((media) => media.type === FORM) === true ||
    operation.wire.carriers.some(({ in: place }) => place !== 'query')
  );
}

interface Carried {
  readonly query: Assumed<readonly Pair[]>;
  readonly form: Assumed<readonly Pair[]>;
  readonly options: ReadOptions;
}

/** Which pairs reach the operation: those of the places that are read for this method. */
function carry(operation: Operation, method: string, carried: Carried): Reading[] {
  const assumed = [...carried.query.assumed, ...carried.form.assumed];
  const query = carried.query.value;
  const form = carried.form.value;
  const base = { repeated: 'first', empty: 'value', names: 'exact' } as const;
  if (operation.body !== undefined || operation.wire.carriers.length === 0) {
    return [{ assumed, query, form: operation.body === undefined ? [] : form, ...base }];
  }
  const ways = carrierWays(operation, method, carried.options);
  const reads = (way: Way): readonly Pair[] =>
    way.place === 'query' ? query : way.place === 'form' ? form : query.length === 0 ? form : [...query, ...form];
  const sent = query.length + form.length;
  const sure = ways.find((way) => way.sure && reads(way).length === sent);
  if (sure !== undefined) return [{ assumed, query: reads(sure), form: [], ...base }];
  const distinct = new Map(ways.map((way) => [reads(way), way]));
  return [...distinct]
    .sort(([left], [right]) => right.length - left.length)
    .map(([pairs, way]) => ({
      assumed: [...assumed, `parameters are read from ${describe(way)}`],
      query: pairs,
      form: [],
      ...base,
    }));
}

interface Way {
  readonly place: Carrier['in'];
  readonly sure: boolean;
}

function carrierWays(operation: Operation, method: string, options: ReadOptions): Way[] {
  const asked = method === 'HEAD' ? 'GET' : method;
  const ways: Way[] = asked === operation.method ? [{ place: 'query', sure: true }] : [];
  for (const carrier of operation.wire.carriers) {
    if (carrier.method !== asked) continue;
    const given = options.given(carrier);
    if (given !== false) ways.push({ place: carrier.in, sure: given === true && !carrier.open });
  }
  return ways.length > 0 ? ways : [{ place: 'query', sure: true }];
}

function describe(way: Way): string {
  return way.place === 'both' ? 'query and form' : `the ${way.place}`;
}

/** Multiplies a reading by what is open about repeated, empty and differently spelled parameters. */
function spread(operation: Operation, reading: Reading, options: ReadOptions): Reading[] {
  const open = openPoints(operation, reading, options);
  let readings = [reading];
  if (open.folded)
    readings = readings.flatMap((one) => [
      one,
      { ...one, names: 'folded', assumed: [...one.assumed, 'letter case of names does not count'] },
    ]);
  if (open.repeated) {
    readings = readings.flatMap((one) => [
      { ...one, assumed: [...one.assumed, 'the first of a repeated parameter counts'] },
      { ...one, repeated: 'last', assumed: [...one.assumed, 'the last of a repeated parameter counts'] },
    ]);
  }
  if (open.empty) {
    readings = readings.flatMap((one) => [
      { ...one, assumed: [...one.assumed, 'an empty text is a value'] },
      { ...one, empty: 'absent', assumed: [...one.assumed, 'an empty text counts as left out'] },
    ]);
  }
  return readings;
}

function openPoints(
  operation: Operation,
  reading: Reading,
  options: ReadOptions,
): { readonly folded: boolean; readonly repeated: boolean; readonly empty: boolean } {
  const seen = new Set<string>();
  let folded = false;
  let repeated = false;
  let empty = false;
  for (const pair of reading.query.length === 0 ? reading.form : [...reading.query, ...reading.form]) {
    const parameter = parameterNamed(operation, pair.name);
    if (parameter === undefined) {
      folded ||= operation.wire.names === 'open' && parameterFolded(operation, pair.name) !== undefined;
      continue;
    }
    repeated ||= seen.has(pair.name) && !options.isList(parameter);
    empty ||= pair.text === '' && !options.listsEmpty(parameter);
    seen.add(pair.name);
  }
  return { folded, repeated, empty };
}

const indexes = new WeakMap<
  Operation,
  { readonly exact: ReadonlyMap<string, Parameter>; readonly folded: ReadonlyMap<string, Parameter> }
>();

function nameIndex(operation: Operation): {
  readonly exact: ReadonlyMap<string, Parameter>;
  readonly folded: ReadonlyMap<string, Parameter>;
} {
  const known = indexes.get(operation);
  if (known !== undefined) return known;
  const carried = operation.parameters.filter(
    ({ in: place }) => place === 'query' || place === 'form' || place === 'multipart',
  );
  const index = {
    exact: new Map(carried.map((parameter) => [parameter.name, parameter])),
    folded: new Map(carried.map((parameter) => [parameter.name.toLowerCase(), parameter])),
  };
  indexes.set(operation, index);
  return index;
}

/** The query parameter or form field of exactly this name. */
export function parameterNamed(operation: Operation, name: string): Parameter | undefined {
  return nameIndex(operation).exact.get(name);
}

/** The query parameter or form field of this name in any letter case. */
export function parameterFolded(operation: Operation, name: string): Parameter | undefined {
  return nameIndex(operation).folded.get(name.toLowerCase());
}

function noteOddities(
  operation: Operation,
  request: RawRequest,
  found: { readonly readings: readonly Reading[]; readonly oddities: Oddity[] },
): void {
  const { oddities } = found;
  if (request.target.length > 2_000) oddities.push('long-target');
  if (request.body.length > 64_000) oddities.push('large-body');
  const [plainest] = found.readings;
  const pairs = plainest === undefined ? [] : [...plainest.query, ...plainest.form];
  if (pairs.some(({ bad }) => bad) || (request.target.includes('%') && /%(?![0-9A-Fa-f]{2})/.test(request.target)))
    oddities.push('bad-encoding');
  if (request.target.includes('%00') || pairs.some(({ text }) => text.includes('\0'))) oddities.push('nul');
  if (!methods(operation).has(request.method)) oddities.push('method');
  if (request.body.length > 0 && !expectsType(operation, request)) oddities.push('content-type');
}

function methods(operation: Operation): ReadonlySet<string> {
  const known = new Set([operation.method, ...operation.wire.carriers.map(({ method }) => method)]);
  if (known.has('GET')) known.add('HEAD');
  return known;
}

function expectsType(operation: Operation, request: RawRequest): boolean {
  const type = mediaType(request);
  if (type === undefined) return false;
  if (operation.body === undefined) return type === FORM && takesForm(operation);
  return operation.body.media.some((media) => matchesMedia(media.type, type));
}

/** True when a media type fits a documented range such as `text/*`. */
export function matchesMedia(range: string, type: string): boolean {
  if (range === type || range === '*/*') return true;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}
