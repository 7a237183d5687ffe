import type { Contract, Operation } from '../openapi/contract.ts';

/** The `WWW-Authenticate` header of an operation that takes HTTP Basic or bearer credentials. Name and value, or nothing. */
function challenge(contract: Pick<Contract, 'title'>, operation: Operation): readonly string[] {
  const kinds = operation.security.flat().map((scheme) => scheme.kind);
  const asksCaller = Object.values(operation.caller?.match ?? {}).some((ref) => ref.kind === 'basic');
  const realm = contract.title.replace(/[^\x20-\x7e]|["\\]/g, '');
  if (kinds.includes('basic') || asksCaller) return [NAME, `Basic realm="${realm}", charset="UTF-8"`];
  return kinds.includes('bearer') || kinds.includes('oauth2') ? [NAME, `Bearer realm="${realm}"`] : [];
}

/** The headers of a 401, names and values in turn, with one challenge that a client understands. */
export function withChallenge(
  headers: readonly string[],
  { contract, operation }: { readonly contract: Pick<Contract, 'title'>; readonly operation: Operation },
): readonly string[] {
  const isChallenge = (index: number): boolean => headers[index - (index % 2)]?.toLowerCase() === NAME.toLowerCase();
  if (headers.some((text, index) => index % 2 === 1 && isChallenge(index) && /^[a-z]+ +\S/i.test(text))) return headers;
  const ours = challenge(contract, operation);
  // The document's own, which tells a client nothing, gives way.
  return ours.length === 0 ? headers : [...headers.filter((_, index) => !isChallenge(index)), ...ours];
}

const NAME = 'WWW-Authenticate';
