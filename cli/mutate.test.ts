import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Case } from '../contracts/case.ts';
import type { MutantResult } from '../contracts/mutants/campaign.ts';
import { loadShipped } from '../mock/shipped.ts';
import { runCli } from '../test/run-cli.ts';
import { runShard } from './mutate-shard.ts';

const TIMEOUT_MS = 120_000;

async function tried(
  filter: (one: Case) => boolean,
  kinds: readonly string[],
  sample: number,
): Promise<readonly MutantResult[]> {
  const { contracts, worlds } = await loadShipped();
  const contract = contracts.find(({ api }) => api === 'snapbill');
  const world = worlds.get('snapbill');
  if (contract === undefined || world === undefined) throw new Error('no such contract');
  const results: MutantResult[] = [];
  const choice = { kinds, sample, seed: '1' };
  for await (const { result } of runShard({ contract, world, choice, shard: { index: 0, of: 1 }, filter }))
    results.push(result);
  return results;
}

function count(results: readonly MutantResult[], fate: MutantResult['fate']['fate']): number {
  return results.filter((result) => result.fate.fate === fate).length;
}

describe('the proof of the gate', () => {
  test(
    'a sample of mutants leaves no survivor',
    async () => {
      const ran = await runCli(['mutate', 'snapbill', '--sample', '24', '--seed', '1']);
      expect(ran.out).not.toContain('SURVIVED');
      expect(ran.code).toBe(0);
      expect(ran.out).toMatch(/^all +[1-9]/m);
    },
    TIMEOUT_MS,
  );

  test(
    'a gate without the cases of callers and references leaves survivors',
    async () => {
      const kinds = ['caller', 'reference', 'rule'];
      const whole = await tried(() => true, kinds, 14);
      const weak = await tried(({ group }) => group === 'baseline', kinds, 14);
      expect(count(whole, 'survived')).toBe(0);
      expect(count(whole, 'killed')).toBeGreaterThan(count(weak, 'killed'));
      expect(count(weak, 'survived')).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

const PETS = `
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, minimum: 1, maximum: 100}}
        - {name: tag, in: query, schema: {type: string, enum: [cat, dog]}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: array, items: {type: object}}}}}
        "400": {description: bad}
`;

describe('countersign mutate', () => {
  test(
    'works for a document without any of our keywords, and writes every mutant',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mutate-'));
      await writeFile(join(folder, 'pets.yaml'), PETS);
      const ran = await runCli(['mutate', 'pets.yaml', '--json', 'out/pets.json'], { cwd: folder });
      expect(ran).toMatchObject({ code: 0, err: '' });
      const { totals, mutants } = JSON.parse(await readFile(join(folder, 'out/pets.json'), 'utf8'));
      expect(totals.all.killed).toBeGreaterThan(10);
      expect(mutants).toContainEqual(
        expect.objectContaining({
          kind: 'bound',
          says: 'maximum 100 → 101',
          fate: 'killed',
          check: 'accepted-invalid',
          line: 9,
        }),
      );
    },
    TIMEOUT_MS,
  );

  test.each([
    [['mutate', 'nowhere.yaml'], 'cannot be read'],
    [['mutate', 'snapbill', '--kind', 'bounds'], 'did you mean bound?'],
    [['mutate', 'snapbill', '--operation', 'signup/ad'], 'did you mean signup/add?'],
    [['mutate', 'snapbill', '--sample', '0'], 'a whole number above 0'],
  ])('%j is a problem of usage', async (argv, message) => {
    const ran = await runCli(argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});
