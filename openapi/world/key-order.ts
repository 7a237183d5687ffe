import type { CollectionDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';

type Ids = CollectionDeclaration['ids'];

/** The key of a number, in a collection's form. */
export function formKey(number: number, ids: Ids): Json {
  switch (ids) {
    case 'integer':
      return number;
    case 'object-id':
      return number.toString(16).padStart(24, '0');
    case 'text':
      return String(number);
  }
}

/** The place of a key in the order in which keys are given; NaN of one that is no number. */
export function keyNumber(key: Json | undefined, ids: Ids): number {
  if (ids === 'object-id' && typeof key === 'string') return Number(`0x${key}`);
  return Number(key ?? Number.NaN);
}
