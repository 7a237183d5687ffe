import type { Contract, Operation } from '../openapi/contract.ts';

/** The `WWW-Authenticate` header of an operation that takes HTTP Basic or bearer credentials. Name and value, or nothing. */
export function challenge(contract: Pick<Contract, 'title'>, operation: Operation): readonly string[] {
  const kinds = operation.security.flat().map((scheme) => scheme.kind);
  const asksCaller = Object.values(operation.caller?.match ?? {}).some((ref) => ref.kind === 'basic');
  const realm = contract.title.replace(/[^\x20-\x7e]|["\\]/g, '');
  if (kinds.includes('basic') || asksCaller) return [NAME, `Basic realm="${realm}", charset="UTF-8"`];
  return kinds.includes('bearer') || kinds.includes('oauth2') ? [NAME, `Bearer realm="${realm}"`] : [];
}

/** True where headers, names and values in turn, have a challenge that a client understands. */
export function hasChallenge(headers: readonly string[]): boolean {
  return headers.some(
    (text, index) =>
      index % 2 === 0 && text.toLowerCase() === NAME.toLowerCase() && /^[a-z]+ +\S/i.test(headers[index + 1] ?? ''),
  );
}

const NAME = 'WWW-Authenticate';
