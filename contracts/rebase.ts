import type { Contract } from '../openapi/contract.ts';

/** The contract with its operations below another path, where the target has them. */
export function rebased(contract: Contract, basePath: string): Contract {
  if (basePath === contract.server.basePath) return contract;
  const operations = contract.operations.map((operation) => ({ ...operation, basePath }));
  return { ...contract, operations, server: { ...contract.server, basePath } };
}
