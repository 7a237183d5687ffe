import type { Contract, Operation } from '../openapi/contract.ts';

/** The methods that a document names neither for an operation nor for another one of the same path: what they do is nobody's to say. */
export function undocumentedMethods(
  operation: Operation,
  { operations }: Pick<Contract, 'operations'>,
): readonly string[] {
  const there = operations.filter(({ path }) => shapeOf(path) === shapeOf(operation.path));
  const documented = there.flatMap(methodsOf);
  // Where there is a GET there is a HEAD, and it is not this operation that answers it.
  if (documented.includes('GET') && !methodsOf(operation).includes('GET')) documented.push('HEAD');
  return METHODS.filter((method) => !documented.includes(method));
}

/** True for a method that may change something and that an operation does not say of itself. */
export function isUnaskedChange(method: string, operation: Operation): boolean {
  return method !== 'GET' && method !== 'HEAD' && !methodsOf(operation).includes(method);
}

function methodsOf({ method, wire }: Operation): readonly string[] {
  return [method, ...wire.carriers.map((carrier) => carrier.method)];
}

/** A path whose parameters may have any name. */
function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

// OPTIONS is not among them: whatever stands in front may answer it.
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];
