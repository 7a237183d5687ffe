import { fileURLToPath } from 'node:url';
import { loadShipped } from '../../mock/shipped.ts';
import type { Contract, Operation } from '../../openapi/contract.ts';
import { loadContract } from '../../openapi/load-contract.ts';
import { ProblemsError } from '../../openapi/problem.ts';
import { World } from '../../openapi/world/world.ts';

/** What the fuzzer is measured on. */
export interface Subject {
  readonly name: string;
  readonly contract: Contract;
  readonly world: World;
  /** The operation whose lanes run. */
  readonly operation: string;
  /** The least share of bare undici's rate. */
  readonly bar: number;
}

const PARAMETERS = 38;

/** A small operation, and the shipped one that creates with so many parameters: the sign-up. */
export async function fuzzSubjects(): Promise<readonly Subject[]> {
  const { contract: notes, problems } = await loadContract(fileURLToPath(new URL('notes.yaml', import.meta.url)));
  if (notes === undefined) throw new ProblemsError(problems);
  const { contracts, worlds } = await loadShipped();
  const isSignUp = ({ parameters }: Operation): boolean => parameters.length === PARAMETERS;
  const signUp = contracts.find(({ operations }) => operations.some(isSignUp));
  const world = signUp === undefined ? undefined : worlds.get(signUp.api);
  const operation = signUp?.operations.find(isSignUp)?.id;
  if (signUp === undefined || world === undefined || operation === undefined) throw new Error('no sign-up');
  return [
    { name: 'small', contract: notes, world: World.from(notes), operation: 'addNote', bar: 0.5 },
    { name: 'sign-up', contract: withoutUpdates(signUp), world, operation, bar: 0.25 },
  ];
}

/**
 * Without what changes records that several lanes look at: which lane comes first there is chance, and recorded answers know
 * one order only.
 */
function withoutUpdates(contract: Contract): Contract {
  const operations = contract.operations.filter(({ effects }) => effects.every(({ kind }) => kind !== 'update'));
  return { ...contract, operations };
}
