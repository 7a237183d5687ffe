import { expect, test } from 'vitest';
import { startMock } from '../mock/server.ts';
import { loadShipped } from '../mock/shipped.ts';
import { soak } from './soak-run.ts';

test('a few thousand mutated requests and every attack: all are answered, none with a 5xx', {
  timeout: 60_000,
}, async () => {
  const logged: string[] = [];
  const limits = { headersTimeoutMs: 500, requestTimeoutMs: 1000 };
  const mock = await startMock({ ...(await loadShipped()), limits, log: (text) => logged.push(text) });
  const options = { port: mock.port, seed: 1, large: false, connections: 8, timeoutMs: 15_000 };
  const report = await soak({ ...options, requests: 3000 });
  expect(report.problems).toEqual([]);
  expect(report.answered).toBeGreaterThanOrEqual(3000);
  expect(Object.keys({}).concat(Object.keys(Object.prototype))).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(logged).toEqual([]);
  await mock.close();
});
