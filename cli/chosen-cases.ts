import type { Case } from '../contracts/case.ts';
import { deriveCases } from '../contracts/derive-cases.ts';
import type { Contract, Operation } from '../openapi/contract.ts';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { CheckFlags } from './check-flags.ts';
import type { Loaded } from './load.ts';
import { unknownWords } from './unknown-word.ts';

/** The contracts of which `--api` and `--operation` leave something. Throws `ProblemsError` for words that name nothing. */
export function chooseContracts(
  { contracts, worlds }: Loaded,
  { api, operation, basePath }: Pick<CheckFlags, 'api' | 'operation' | 'basePath'>,
): Loaded {
  const apis = contracts.map((contract) => contract.api);
  const moved = basePath?.map((text) => text.slice(0, Math.max(0, text.indexOf('='))));
  throwAll([
    ...unknownWords('--api', api, apis),
    ...unknownWords('--base-path', moved, apis),
    ...unknownWords('--operation', operation, operationsOf(contracts)),
  ]);
  const chosen = contracts.filter(
    (contract) =>
      (api === undefined || api.includes(contract.api)) &&
      (operation === undefined || contract.operations.some(({ id }) => operation.includes(id))),
  );
  return { contracts: chosen, worlds };
}

/** Whether a case is wanted. Throws `ProblemsError` for a `--rule`, `--group` or `--tagged` that names nothing. */
export function caseFilter({ contracts, worlds }: Loaded, flags: CheckFlags): (one: Case) => boolean {
  const { operation, group, rule, tagged } = flags;
  const operations = contracts
    .flatMap((contract) => contract.operations)
    .filter(({ id }) => operation === undefined || operation.includes(id));
  throwAll([
    ...unknownWords(
      '--rule',
      rule,
      operations.flatMap(({ rules }) => rules.map(({ id }) => id)),
    ),
    ...unknownWords(
      '--tagged',
      tagged,
      operations.flatMap(({ tags }) => tags),
    ),
    ...(group === undefined ? [] : unknownWords('--group', group, groupsOf({ contracts, worlds }, operations))),
  ]);
  return (one) =>
    (operation === undefined || operation.includes(one.operation.id)) &&
    (group === undefined || group.includes(one.group)) &&
    (rule === undefined ||
      rule.some((id) => one.shows.some((key) => key.startsWith(`rule ${one.operation.id} ${id} `)))) &&
    (tagged === undefined || tagged.some((tag) => one.operation.tags.includes(tag)));
}

/** Whether flags leave some cases out. */
export function isPartial({ operation, group, rule, tagged }: CheckFlags): boolean {
  return [operation, group, rule, tagged].some((flag) => flag !== undefined);
}

function operationsOf(contracts: readonly Contract[]): readonly string[] {
  return contracts.flatMap(({ operations }) => operations.map(({ id }) => id));
}

function groupsOf({ contracts, worlds }: Loaded, among: readonly Operation[]): readonly string[] {
  const operations = among.map(({ id }) => id);
  return contracts.flatMap((contract) => {
    const world = worlds.get(contract.api);
    return world === undefined ? [] : deriveCases({ contract, world }, operations).map(({ group }) => group);
  });
}

function throwAll(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsError(problems);
}
