import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselineFor, callersOf } from '../../contracts/baseline.ts';
import { type Ground, previewVerdict } from '../../contracts/preview.ts';
import type { Field } from '../../contracts/template.ts';
import { loadShipped } from '../../mock/shipped.ts';
import type { Operation } from '../../openapi/contract.ts';
import { planOf } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { loadContract } from '../../openapi/load-contract.ts';
import { World } from '../../openapi/world/world.ts';
import { parameterArbitrary } from './parameter-arbitrary.ts';
import type { ParameterGround } from './parameter-pools.ts';

const SEED = 20_261_122;
const shipped = await loadShipped();
const storage = await foreign('storage');
const grounds: readonly (readonly [string, Ground])[] = [
  ...shipped.contracts.map((contract) => [contract.api, { contract, world: worldOf(contract.api) }] as const),
  ...(await Promise.all(['pet-shop', 'payments', 'storage'].map(async (name) => [name, await foreign(name)] as const))),
];

describe.each(['plain', 'any'] as const)('in mode %s', (mode) => {
  test.each(grounds)('the judge takes every parameter that is sent to %s', (_, ground) => {
    const wrong: string[] = [];
    for (const { operation, planned, template } of parametersOf(ground)) {
      const arbitrary = parameterArbitrary(planned, planOf(operation, ground.contract), { ...ground, mode });
      for (const { fields } of arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 12, seed: SEED })) {
        const others = template.fields.filter(({ name }) => name !== planned.parameter.name);
        const verdict = previewVerdict({ ...template, fields: [...others, ...fields] }, ground);
        const validity = verdict.parameters[planned.key]?.validity;
        const isTaken = validity === 'valid' || (mode === 'any' && validity === 'open');
        if (!isTaken) wrong.push(`${operation.id} ${planned.key} ${validity} ${JSON.stringify(fields)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('styles', () => {
  const rows: readonly (readonly [operation: string, parameter: string, written: RegExp])[] = [
    ['simple', 'list', /^-?\d+(,-?\d+)*$/],
    ['simple', 'object', /^from,-?\d+/],
    ['simple', 'spread', /^from=-?\d+/],
    ['label', 'one', /^\./],
    ['label', 'list', /^\.[^.,]+(,[^.,]+)+$/],
    ['label', 'listed', /^\.[^.]+/],
    ['matrix', 'list', /^;list=/],
    ['matrix', 'listed', /^(;listed=-?\d+)+$/],
    ['matrix', 'spread', /^;from=-?\d+/],
    ['query', 'comma', /^[^ ]+$/],
    ['query', 'space', /^[^ ]+(%20[^ ]+)+$/],
    ['query', 'json', /^\{/],
    ['query', 'inside', /^\{/],
    ['headers', 'X-List', /^[!-~]+$/],
    ['headers', 'sizes', /^-?\d+(,-?\d+)*$/],
  ];

  test.each(rows)('%s: %s', (operation, name, written) => {
    const texts = drawn(operation, name).map((fields) => fields.map(({ text }) => text).join());
    expect(texts.filter((text) => !written.test(text))).toEqual([]);
  });

  test('items and members of spread values stand apart', () => {
    const named = (name: string): Set<string> =>
      new Set(drawn('query', name).flatMap((fields) => fields.map((one) => one.name)));
    expect(named('list')).toEqual(new Set(['list']));
    expect(named('spread')).toEqual(new Set(['prefix', 'depth']));
    expect([...named('deep')]).toEqual(expect.arrayContaining(['deep[name]', 'deep[size]', 'deep[kinds]']));
    expect(Math.max(...drawn('query', 'list').map(({ length }) => length))).toBeGreaterThan(1);
  });
});

describe('where values come from', () => {
  test('a name that must be new is a slot', () => {
    const { sources, texts } = ofParameter(({ parameter }) => parameter.unique !== undefined);
    expect(sources).toContain('fresh');
    expect(texts.some((text) => text.includes('$' + '{fresh:'))).toBe(true);
  });

  test('a reference names a known record', () => {
    const { sources } = ofParameter(({ parameter }, { world }) => {
      const { refers } = parameter;
      return refers !== undefined && world.collection(refers.collection).records.length > 1;
    });
    expect(new Set(sources)).toEqual(new Set(['world']));
  });

  test('texts of the user and of answers are mixed in, those that fit', () => {
    const more = { dictionary: () => ['7', 'no number'], harvest: () => ['11', '-', '12'] };
    const ground: ParameterGround = { ...storage, mode: 'any', ...more };
    const { operation, planned } = parameterNamed('query', 'either');
    const arbitrary =
      parameterArbitrary(planned, planOf(operation, storage.contract), ground) ?? fc.constant(undefined);
    const found = fc.sample(arbitrary, { numRuns: 300, seed: SEED }).map((one) => [one?.from, one?.text]);
    expect(found).toContainEqual(['dictionary', '7']);
    expect(found).toContainEqual(['harvest', '11']);
    expect(found.filter(([, text]) => text === 'no number' || text === '-')).toEqual([]);
  });
});

test('what a parameter shrinks to is still valid', () => {
  for (const name of ['one', 'list', 'deep', 'space']) {
    const { operation, planned } = parameterNamed('query', name);
    const arbitrary = parameterArbitrary(planned, planOf(operation, storage.contract), { ...storage, mode: 'plain' });
    const [value] = arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 1, seed: 3 });
    if (arbitrary === undefined || value === undefined) throw new Error(`No value for ${name}.`);
    const shrunk = [...arbitrary.shrink(value, undefined).take(30)].map((one) => one.value);
    expect(shrunk.length).toBeGreaterThan(0);
    expect(shrunk.filter((one) => !arbitrary.canShrinkWithoutContext(one))).toEqual([]);
  }
});

interface Sent {
  readonly operation: Operation;
  readonly planned: PlannedParameter;
}

function parametersOf(
  ground: Ground,
): readonly (Sent & { readonly template: ReturnType<typeof baselineFor>['template'] })[] {
  return ground.contract.operations.flatMap((operation) => {
    const { template } = baselineFor(operation, ground, callersOf(operation, ground)[0]);
    const isOwn = ({ parameter }: PlannedParameter): boolean => parameter.in !== 'multipart';
    const planned = planOf(operation, ground.contract).parameters.filter(isOwn);
    return planned.map((one) => ({ operation, planned: one, template: whole(template, planned, ground) }));
  });
}

/** With every path parameter, so that the operation is found. */
function whole(
  template: ReturnType<typeof baselineFor>['template'],
  all: readonly PlannedParameter[],
  ground: Ground,
): typeof template {
  const fields = all.flatMap((planned): readonly Field[] => {
    if (planned.parameter.in !== 'path') return [];
    const plan = planOf(template.operation, ground.contract);
    const arbitrary = parameterArbitrary(planned, plan, { ...ground, mode: 'plain' });
    return arbitrary === undefined ? [] : (fc.sample(arbitrary, { numRuns: 1, seed: SEED })[0]?.fields ?? []);
  });
  return { ...template, fields: [...template.fields.filter((one) => one.in !== 'path'), ...fields] };
}

function parameterNamed(id: string, name: string): Sent {
  const operation = storage.contract.operations.find((one) => one.id === id);
  const planned = operation === undefined ? undefined : planOf(operation, storage.contract).byName.get(name);
  if (operation === undefined || planned === undefined) throw new Error(`No parameter ${name} of ${id}.`);
  return { operation, planned };
}

function drawn(id: string, name: string): readonly (readonly Field[])[] {
  const { operation, planned } = parameterNamed(id, name);
  const arbitrary = parameterArbitrary(planned, planOf(operation, storage.contract), { ...storage, mode: 'any' });
  return arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 60, seed: SEED }).map(({ fields }) => fields);
}

function ofParameter(isWanted: (planned: PlannedParameter, ground: Ground) => boolean): {
  readonly sources: readonly string[];
  readonly texts: readonly string[];
} {
  for (const [, ground] of grounds) {
    for (const { operation, planned } of parametersOf(ground)) {
      if (!isWanted(planned, ground)) continue;
      const arbitrary = parameterArbitrary(planned, planOf(operation, ground.contract), { ...ground, mode: 'plain' });
      const found = arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 60, seed: SEED });
      return { sources: found.map(({ from }) => from), texts: found.map(({ text = '' }) => text) };
    }
  }
  throw new Error('No such parameter.');
}

function worldOf(api: string): World {
  const world = shipped.worlds.get(api);
  if (world === undefined) throw new Error(`No world of ${api}.`);
  return world;
}

async function foreign(name: string): Promise<Ground> {
  const file = new URL(`fixtures/${name}.yaml`, import.meta.url).pathname;
  const { contract, problems } = await loadContract(file);
  if (contract === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { contract, world: new World(contract.world) };
}
