import type { Carrier, Operation } from '../contract.ts';
import type { Truth } from '../truth.ts';
import type { Assumed } from './assumption.ts';
import type { Pair } from './pairs.ts';

/** Pairs in the places that the operation reads. */
export interface CarriedPairs {
  readonly query: readonly Pair[];
  readonly form: readonly Pair[];
}

/** What deciding about carriers needs: what was sent where, and which carriers the target has. */
export interface CarrierOptions {
  readonly query: Assumed<readonly Pair[]>;
  readonly form: Assumed<readonly Pair[]>;
  readonly given: (carrier: Carrier) => Truth;
}

interface Way {
  readonly place: Carrier['in'];
  /** The document says that this works. */
  readonly isSure: boolean;
}

/**
 * Which pairs reach the operation: those of its documented places; with `carriers`, each way that this method may carry
 * parameters, unless one certain way reads everything that was sent.
 */
export function carriedPairs(
  operation: Operation,
  method: string,
  options: CarrierOptions,
): readonly Assumed<CarriedPairs>[] {
  const { query, form } = options;
  const assumed =
    query.assumed.length + form.assumed.length === 0 ? query.assumed : [...query.assumed, ...form.assumed];
  if (operation.body !== undefined) return [{ assumed, value: { query: query.value, form: form.value } }];
  if (operation.wire.carriers.length === 0) return [{ assumed, value: { query: query.value, form: [] } }];
  const ways = waysOf(operation, method, options);
  const sent = query.value.length + form.value.length;
  const read = ways.map((way) => ({ way, pairs: pairsBy(way, options) }));
  const sure = read.find(({ way, pairs }) => way.isSure && pairs.length === sent);
  if (sure !== undefined) return [{ assumed, value: { query: sure.pairs, form: [] } }];
  return read
    .toSorted((left, right) => right.pairs.length - left.pairs.length)
    .map(({ way, pairs }) => ({
      assumed: [...assumed, { says: `parameters are read from ${placeText(way)}` }],
      value: { query: pairs, form: [] },
    }));
}

function waysOf(operation: Operation, method: string, options: CarrierOptions): readonly Way[] {
  const asked = method === 'HEAD' && operation.method !== 'HEAD' ? 'GET' : method;
  // A carrier for the documented place says whether that one works; without it, it does.
  const isSaid = operation.wire.carriers.some((carrier) => carrier.method === asked && carrier.in === 'query');
  const ways: Way[] = asked === operation.method && !isSaid ? [{ place: 'query', isSure: true }] : [];
  const isOnePlace = options.query.value.length === 0 || options.form.value.length === 0;
  for (const carrier of operation.wire.carriers) {
    if (carrier.method !== asked || (carrier.in === 'both' && isOnePlace)) continue;
    const given = options.given(carrier);
    if (given !== false) ways.push({ place: carrier.in, isSure: given === true && !carrier.open });
  }
  return ways.length > 0 ? ways : [{ place: 'query', isSure: true }];
}

function pairsBy({ place }: Way, { query, form }: CarrierOptions): readonly Pair[] {
  switch (place) {
    case 'query':
      return query.value;
    case 'form':
      return form.value;
    case 'both':
      return [...query.value, ...form.value];
  }
}

function placeText(way: Way): string {
  return way.place === 'both' ? 'query and form' : `the ${way.place}`;
}
