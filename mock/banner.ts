import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { curlLine } from './curl-line.ts';
import type { Judge } from './judge.ts';
import { workingExample } from './working-example.ts';

/** What a mock serves, for a person: every operation with a line that calls it. */
export function banner(options: {
  readonly url: string;
  readonly contracts: readonly Contract[];
  readonly worlds: ReadonlyMap<string, World>;
  readonly judge: Judge;
}): string {
  const { url, contracts, worlds, judge } = options;
  const apis = contracts.map((contract) => {
    const world = worlds.get(contract.api);
    const calls = contract.operations.map((operation) => {
      const line = world === undefined ? '' : curlLine(workingExample(operation, { contract, world, judge }), url);
      return `  # ${operation.id}${operation.summary === undefined ? '' : `: ${operation.summary}`}\n  ${line}\n`;
    });
    return `${contract.title} (${contract.file})\n\n${calls.join('\n')}`;
  });
  return `${apis.join('\n')}\nCountersign mock listens on ${url} (Ctrl-C stops it)\n`;
}
