import type { Condition, Ref } from '../openapi/contract.ts';

/** The parameters that a condition reads. */
export function parametersIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'fact':
      return [];
    case 'sent':
    case 'param':
    case 'refers':
      return [condition.param];
    case 'record':
      return condition.record === 'caller' ? [] : [condition.record];
    case 'same':
      return condition.refs.flatMap(refNames);
    case 'not':
      return parametersIn(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(parametersIn);
  }
}

/** True for a condition that compares the caller's record with something: it says whose a thing is. */
export function comparesCaller(condition: Condition): boolean {
  switch (condition.kind) {
    case 'same':
      return condition.refs.some((ref) => ref.kind === 'record' && ref.record === 'caller');
    case 'not':
      return comparesCaller(condition.of);
    case 'all':
    case 'any':
      return condition.of.some(comparesCaller);
    case 'fact':
    case 'sent':
    case 'param':
    case 'refers':
    case 'record':
      return false;
  }
}

function refNames(ref: Ref): string[] {
  if (ref.kind === 'param') return [ref.param];
  return ref.kind === 'record' && ref.record !== 'caller' ? [ref.record] : [];
}

/** True for a condition that reads the record of who asks. */
export function readsCaller(condition: Condition): boolean {
  switch (condition.kind) {
    case 'record':
      return condition.record === 'caller';
    case 'same':
      return condition.refs.some((ref) => ref.kind === 'record' && ref.record === 'caller');
    case 'not':
      return readsCaller(condition.of);
    case 'all':
    case 'any':
      return condition.of.some((part) => readsCaller(part));
    case 'fact':
    case 'sent':
    case 'param':
    case 'refers':
      return false;
  }
}
