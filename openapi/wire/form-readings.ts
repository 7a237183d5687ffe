import type { Operation } from '../contract.ts';
import { headerValues, type RawRequest } from '../request.ts';
import { type Assumed, certain } from './assumption.ts';
import { latin1 } from './decode.ts';
import { FORM, formPlace } from './media-type.ts';
import { readMultipart } from './multipart.ts';
import { type Pair, splitPairs } from './pairs.ts';
import { plusReadings } from './query-readings.ts';

/** A body that is a form, in every way in which it splits into pairs. */
export interface FormReadings {
  /** The kind of form; absent for a body that is none. */
  readonly place?: 'form' | 'multipart';
  readonly readings: readonly Assumed<readonly Pair[]>[];
  /** A multipart body that cannot be taken apart. */
  readonly isBroken: boolean;
}

const NONE: readonly Assumed<readonly Pair[]>[] = [certain([])];

/** Reads a form body; one without a media type counts as a form where the operation takes one. */
export function formReadings(operation: Operation, request: RawRequest, contentType: string | undefined): FormReadings {
  const isUntyped = contentType === undefined && request.body.length > 0 && takesForm(operation);
  const place = isUntyped ? 'form' : formPlace(contentType);
  if (place === undefined) return { readings: NONE, isBroken: false };
  if (request.body.length === 0) return { place, readings: NONE, isBroken: false };
  if (place === 'multipart') {
    const parts = readMultipart(request.body, headerValues(request, 'content-type')[0] ?? '');
    return { place, readings: [certain(parts ?? [])], isBroken: parts === undefined };
  }
  const text = latin1(request.body);
  const readings = plusReadings(text, operation.wire.plus.form).map((plus) => ({
    assumed: plus.assumed,
    value: splitPairs(text, { separators: ['&'], plus: plus.value }),
  }));
  return { place, readings, isBroken: false };
}

/** True when the operation documents a form body, or may carry its parameters in one. */
function takesForm(operation: Operation): boolean {
  return (
    operation.body?.media.some((media) => formPlace(media.type) === 'form') === true ||
    operation.wire.carriers.some(({ in: place }) => place !== 'query')
  );
}

/** True when a body of this media type is documented for the operation. */
export function expectsForm(operation: Operation, type: string): boolean {
  return type === FORM && takesForm(operation);
}
