import type { Operation, Parameter } from '../contract.ts';

/** Where pairs stand: the query, or a body that is a form. */
export type PairPlace = 'query' | 'form' | 'multipart';

interface Names {
  readonly exact: ReadonlyMap<string, Parameter>;
  readonly folded: ReadonlyMap<string, Parameter>;
}

const indexes = new WeakMap<Operation, Readonly<Record<PairPlace, Names>>>();

/** The parameter that pairs of a place carry under exactly this name. */
export function parameterNamed(operation: Operation, name: string, place: PairPlace): Parameter | undefined {
  return indexOf(operation)[place].exact.get(name);
}

/** The parameter that pairs of a place carry under this name in any letter case. */
export function parameterFolded(operation: Operation, name: string, place: PairPlace): Parameter | undefined {
  return indexOf(operation)[place].folded.get(name.toLowerCase());
}

function indexOf(operation: Operation): Readonly<Record<PairPlace, Names>> {
  const known = indexes.get(operation);
  if (known !== undefined) return known;
  const made = {
    query: namesOf(operation, 'query'),
    form: namesOf(operation, 'form'),
    multipart: namesOf(operation, 'multipart'),
  };
  indexes.set(operation, made);
  return made;
}

function namesOf(operation: Operation, place: PairPlace): Names {
  const own = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    exact: new Map(own.map((parameter) => [parameter.name, parameter])),
    folded: new Map(own.map((parameter) => [parameter.name.toLowerCase(), parameter])),
  };
}
