import type { Carrier, Operation, Parameter } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import type { Truth } from '../truth.ts';
import { carriedPairs } from './carriers.ts';
import { type BasicCredentials, basicCredentials } from './credentials.ts';
import { formReadings } from './form-readings.ts';
import { mediaType } from './media-type.ts';
import { type Oddity, oddities } from './oddities.ts';
import { type Taking, takings } from './open-points.ts';
import type { Pair } from './pairs.ts';
import { pathValues } from './path-template.ts';
import { queryReadings } from './query-readings.ts';

/** One way to read the bytes of a request, where the sources leave several open. */
export interface Reading extends Taking {
  /** The pairs that carry query parameters. */
  readonly query: readonly Pair[];
  /** The pairs or parts that carry the fields of a documented form body. */
  readonly form: readonly Pair[];
}

/** A request with every reading of it. */
export interface ReadRequest {
  /** At least one; the first is the plainest. */
  readonly readings: readonly Reading[];
  /** There would have been more than 16 readings: nothing is certain but that the outcome is documented. */
  readonly overflow: boolean;
  /** It was read in one go: every pair is a declared parameter, each is there once, and nothing is odd. */
  readonly isSingle: boolean;
  /** Raw, still encoded segments by path parameter. */
  readonly path: Readonly<Record<string, string>>;
  readonly basic: BasicCredentials | undefined;
  /** Lower-case media type of the body, without parameters; absent when none was sent. */
  readonly contentType: string | undefined;
  readonly hasBody: boolean;
  /** The kind of form that the body is; absent for any other body. */
  readonly formPlace: 'form' | 'multipart' | undefined;
  /** What a server in front of the application might refuse. */
  readonly oddities: readonly Oddity[];
}

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

/** Reads the bytes of a request by the wire rules of its operation: all readings that the sources leave open. Never throws. */
export function readRequest(operation: Operation, request: RawRequest, options: ReadOptions): ReadRequest {
  const contentType = mediaType(request);
  const forms = formReadings(operation, request, contentType);
  const readings = readingsOf(operation, request, { ...options, forms });
  const [plainest] = readings;
  const pairs = plainest === undefined ? [] : joined(plainest.query, plainest.form);
  const odd = oddities(operation, request, { pairs, contentType });
  const basic = basicCredentials(request);
  return {
    readings: readings.slice(0, MAX_READINGS),
    overflow: readings.length > MAX_READINGS,
    isSingle: false,
    path: pathValues(operation, request.target) ?? {},
    hasBody: request.body.length > 0,
    oddities: forms.isBroken ? [...odd, 'multipart'] : odd,
    basic,
    contentType,
    formPlace: forms.place,
  };
}

function readingsOf(
  operation: Operation,
  request: RawRequest,
  options: ReadOptions & { readonly forms: ReturnType<typeof formReadings> },
): readonly Reading[] {
  const { forms, given } = options;
  const asked = { ...options, formPlace: operation.body === undefined ? undefined : forms.place };
  const found: Reading[] = [];
  for (const query of queryReadings(operation, request.target)) {
    for (const form of forms.readings) {
      for (const { assumed, value } of carriedPairs(operation, request.method, { query, form, given })) {
        for (const taking of takings(operation, value, asked)) {
          found.push({ ...taking, ...value, assumed: joined(assumed, taking.assumed) });
        }
      }
    }
  }
  return found;
}

function joined<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}
