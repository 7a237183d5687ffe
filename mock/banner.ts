import type { Contract } from '../openapi/contract.ts';
import { World } from '../openapi/world/world.ts';
import { curlLine } from './curl-line.ts';
import type { Judge } from './judge.ts';
import { workingExample } from './working-example.ts';

/** What a mock serves, for a person: every operation with a line that calls it. Piece by piece, as working them out takes time. */
export function* banner(options: {
  readonly url: string;
  readonly contracts: readonly Contract[];
  readonly worlds: ReadonlyMap<string, World>;
  readonly judge: Judge;
}): Generator<string> {
  const { url, contracts, worlds, judge } = options;
  yield `Countersign mock listens on ${url} (Ctrl-C stops it)\n`;
  for (const contract of contracts) {
    const world = worlds.get(contract.api) ?? World.from(contract);
    yield `\n${contract.title} (${contract.file})\n`;
    for (const operation of contract.operations) {
      const title = operation.summary === undefined ? operation.id : `${operation.id}: ${operation.summary}`;
      yield `\n  # ${title}\n  ${curlLine(workingExample(operation, { contract, world, judge }), url)}\n`;
    }
  }
}
