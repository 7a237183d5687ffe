import { expect, test } from 'vitest';
import { startMock } from './server.ts';
import { loadShipped } from './shipped.ts';

const QUESTIONS = [
  'auth_username=user;auth_password=password;id=123',
  'auth_username=user;auth_password=password;id=100',
];

async function ask(seed: string, order: readonly number[]): Promise<Record<number, string>> {
  const { contracts, worlds } = await loadShipped();
  await using mock = await startMock({ contracts, worlds, seed });
  const answers: Record<number, string> = {};
  for (const index of order) {
    const target = `${mock.url}/api/json/customers/update/?${QUESTIONS[index]}`;
    const answer = await fetch(target, { headers: { Prefer: 'dynamic=true, code=401' } });
    answers[index] = await answer.text();
  }
  return answers;
}

test('generated data is a function of seed, operation and entity, in any order', async () => {
  const first = await ask('one', [0, 1]);
  expect(await ask('one', [1, 0, 1])).toEqual(first);
  expect(first[0]).not.toBe(first[1]);
  expect((await ask('two', [0]))[0]).not.toBe(first[0]);
});
