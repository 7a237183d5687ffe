import type { Contract, Operation } from '../openapi/contract.ts';

/** The `WWW-Authenticate` header of an operation that takes HTTP Basic or bearer credentials. Name and value, or nothing. */
export function challenge(contract: Pick<Contract, 'title'>, operation: Operation): readonly string[] {
  const kinds = operation.security.flat().map((scheme) => scheme.kind);
  const basic =
    kinds.includes('basic') || Object.values(operation.caller?.match ?? {}).some((ref) => ref.kind === 'basic');
  const realm = contract.title.replace(/[^\x20-\x7e]|["\\]/g, '');
  if (basic) return ['WWW-Authenticate', `Basic realm="${realm}", charset="UTF-8"`];
  if (kinds.includes('bearer') || kinds.includes('oauth2')) return ['WWW-Authenticate', `Bearer realm="${realm}"`];
  return [];
}
