import type { Case } from '../contracts/case.ts';
import { fieldText, type RequestTemplate } from '../contracts/template.ts';
import type { Effect, Operation, Parameter } from '../openapi/contract.ts';

/**
 * True for a case that may change what other lanes look at: a record that it has not made itself, or a name that does not carry
 * its own mark; and for one that looks at what others change. Such a case is sent alone; any other touches nothing but its own, so
 * that its verdict holds whatever runs beside it.
 */
export function touchesShared({ steps, relation }: Case): boolean {
  if (relation === 'others') return true;
  return steps.some((step) => step.operation.effects.some((effect) => isShared(effect, step)));
}

function isShared(effect: Effect, step: RequestTemplate): boolean {
  switch (effect.kind) {
    case 'spends':
      return false;
    case 'create':
      return takesName(step);
    case 'update':
      return (
        takesName(step) ||
        Object.values(effect.by).some(
          (ref) => ref.kind !== 'param' || isLiteral(fieldText(step, ref.param), '${answer:'),
        )
      );
  }
}

/** True for a request that gives a record a name that others may give, too. */
function takesName(step: RequestTemplate): boolean {
  return uniqueParameters(step.operation).some(({ name }) => isLiteral(fieldText(step, name), '${fresh:'));
}

function isLiteral(text: string | undefined, slot: string): boolean {
  return text !== undefined && !text.includes(slot);
}

const known = new WeakMap<Operation, readonly Parameter[]>();

function uniqueParameters(operation: Operation): readonly Parameter[] {
  const found = known.get(operation) ?? operation.parameters.filter(({ unique }) => unique !== undefined);
  known.set(operation, found);
  return found;
}
