import type { Operation } from '../contract.ts';
import { NameTable } from './name-table.ts';
import type { PlannedParameter } from './plan-parameter.ts';

/** How pairs are written where they can be read in one way. */
export interface PairWire {
  readonly separators: readonly string[];
  readonly openSeparators: readonly string[];
  readonly plus: 'space' | 'literal' | 'open';
  readonly names: NameTable<PlannedParameter>;
  /** Names of API keys. */
  readonly keyNames: ReadonlySet<string>;
}

/** What reading the requests of an operation in one go needs again and again. */
export interface WirePlan {
  /** Undefined where a query can always be read in several ways, or an object takes pairs of many names. */
  readonly query: PairWire | undefined;
  readonly form: PairWire | undefined;
  /** The path has parameters. */
  readonly hasPath: boolean;
  /** The documented method. */
  readonly method: string;
  /** The document speaks of a body. */
  readonly takesBody: boolean;
}

/** Plans the reading of an operation's requests. */
export function planWire(
  operation: Operation,
  {
    parameters,
    keyNames,
  }: { readonly parameters: readonly PlannedParameter[]; readonly keyNames: ReadonlySet<string> },
): WirePlan {
  const { wire, method, body } = operation;
  const namesIn = (place: 'query' | 'form'): NameTable<PlannedParameter> | undefined => {
    const own = parameters.filter(({ parameter }) => parameter.in === place);
    return own.some(({ isSpread }) => isSpread)
      ? undefined
      : new NameTable(own.map((planned) => [planned.parameter.name, planned]));
  };
  const query = namesIn('query');
  const form = namesIn('form');
  // A carrier for the documented place says whether that one works.
  const isOpen =
    body === undefined && wire.carriers.some((carrier) => carrier.method === method && carrier.in === 'query');
  const { plus } = wire;
  const separators = shared(wire.separators);
  const openSeparators = shared(wire.openSeparators);
  return {
    query:
      query === undefined || isOpen || separators.length === 0
        ? undefined
        : { separators, openSeparators, plus: plus.query, names: query, keyNames },
    form:
      form === undefined
        ? undefined
        : { separators: shared(['&']), openSeparators: shared([]), plus: plus.form, names: form, keyNames: NO_KEYS },
    hasPath:
      parameters.some(({ parameter }) => parameter.in === 'path') || /\{/.test(operation.path + operation.basePath),
    method,
    takesBody: body !== undefined,
  };
}

const NO_KEYS: ReadonlySet<string> = new Set();
const lists = new Map<string, readonly string[]>();

/** One copy for all operations that have the same: what is frozen is slow to iterate, and many copies are far apart. */
function shared(list: readonly string[]): readonly string[] {
  const key = JSON.stringify(list);
  const known = lists.get(key) ?? [...list];
  lists.set(key, known);
  return known;
}
