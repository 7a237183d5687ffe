import type { Operation, Parameter } from '../contract.ts';
import type { Assumption } from './assumption.ts';
import type { CarriedPairs } from './carriers.ts';
import type { Pair } from './pairs.ts';
import { type PairPlace, parameterFolded, parameterNamed } from './parameter-names.ts';

/** How pairs are taken where the sources leave it open. */
export interface Taking {
  /** Which of a repeated scalar parameter counts. */
  readonly repeated: 'first' | 'last';
  /** Whether an empty text counts as a value. */
  readonly empty: 'value' | 'absent';
  /** Whether the letter case of names counts. */
  readonly names: 'exact' | 'folded';
  readonly assumed: readonly Assumption[];
}

/** What finding open points needs to know of the operation's parameters. */
export interface OpenPointOptions {
  /** The kind of form that the body is. */
  readonly formPlace: 'form' | 'multipart' | undefined;
  /** True when the document lists the empty text as a value of the parameter. */
  readonly listsEmpty: (parameter: Parameter) => boolean;
  /** True when a repeated parameter is a list, not a repetition. */
  readonly isList: (parameter: Parameter) => boolean;
}

const PLAIN: readonly Taking[] = [{ repeated: 'first', empty: 'value', names: 'exact', assumed: [] }];

/** Every way to take pairs in which a parameter is repeated, empty, or named in another letter case; the first is the plainest. */
export function takings(operation: Operation, pairs: CarriedPairs, options: OpenPointOptions): readonly Taking[] {
  const open = openPoints(operation, pairs, options);
  if (!open.folded && !open.repeated && !open.empty) return PLAIN;
  let ways = PLAIN;
  if (open.folded) ways = ways.flatMap((way) => [way, assume(way, { names: 'folded' }, FOLDED)]);
  if (open.repeated) {
    ways = ways.flatMap((way) => [assume(way, {}, FIRST), assume(way, { repeated: 'last' }, LAST)]);
  }
  if (open.empty) {
    ways = ways.flatMap((way) => [assume(way, {}, VALUE), assume(way, { empty: 'absent' }, ABSENT)]);
  }
  return ways;
}

const FOLDED: Assumption = { says: 'letter case of names does not count' };
const FIRST: Assumption = { says: 'the first of a repeated parameter counts', number: 'A-005' };
const LAST: Assumption = { says: 'the last of a repeated parameter counts', number: 'A-005' };
const VALUE: Assumption = { says: 'an empty text is a value', number: 'A-003' };
const ABSENT: Assumption = { says: 'an empty text counts as left out', number: 'A-003' };

function assume(way: Taking, changes: Partial<Taking>, assumption: Assumption): Taking {
  return { ...way, ...changes, assumed: [...way.assumed, assumption] };
}

interface OpenPoints {
  folded: boolean;
  repeated: boolean;
  empty: boolean;
}

function openPoints(operation: Operation, pairs: CarriedPairs, options: OpenPointOptions): OpenPoints {
  const found: OpenPoints = { folded: false, repeated: false, empty: false };
  note(operation, { pairs: pairs.query, place: 'query', found }, options);
  const place = options.formPlace;
  if (place !== undefined && pairs.form.length > 0) note(operation, { pairs: pairs.form, place, found }, options);
  return found;
}

function note(
  operation: Operation,
  at: { readonly pairs: readonly Pair[]; readonly place: PairPlace; readonly found: OpenPoints },
  options: OpenPointOptions,
): void {
  const { found, place } = at;
  const seen = new Set<string>();
  for (const { name, text } of at.pairs) {
    const exact = parameterNamed(operation, name, place);
    const folded =
      exact === undefined && operation.wire.names === 'open' ? parameterFolded(operation, name, place) : undefined;
    found.folded ||= folded !== undefined;
    const parameter = exact ?? folded;
    const key = folded?.name ?? name;
    found.repeated ||= seen.has(key) && (parameter === undefined ? name.includes('[') : !options.isList(parameter));
    found.empty ||= text === '' && parameter !== undefined && !options.listsEmpty(parameter);
    seen.add(key);
  }
}
