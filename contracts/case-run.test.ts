import { describe, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import { World } from '../openapi/world/world.ts';
import { type CaseRun, openCaseRun } from './case-run.ts';
import type { Target } from './exchange.ts';
import { guardTarget } from './target/guard-target.ts';
import { failedBy, scriptedTarget } from './target/scripted-target.ts';

const { contracts, worlds } = await loadShipped();

function open(target: Target, name = 'sms-gateway'): Promise<CaseRun> {
  const contract = contracts.find(({ api }) => api === name);
  if (contract === undefined) throw new Error('no such contract');
  return openCaseRun({
    contract,
    // Of the other one nothing is known.
    world: (name === 'sms-gateway' ? worlds.get(name)?.clone() : undefined) ?? World.from(contract),
    target,
    filter: ({ operation }) => operation.id === 'customer/create',
    tag: 'run',
    version: '0',
    now: () => new Date(),
  });
}

describe('a run whose cases are asked for one by one', () => {
  test('tells each case, whatever the order in which they are asked for', async () => {
    await using backend = await startBackend();
    const run = await open(guardTarget({ url: backend.url }, { concurrency: 4 }));
    const results = new Set<string>();
    for (const { id } of run.cases.toReversed()) {
      const { result, findings, why } = await run.ended(id);
      expect(findings).toEqual([]);
      expect({ id, result, why: why !== undefined }).toEqual({ id, result, why: result === 'undecided' });
      results.add(result);
    }
    expect(results).toEqual(new Set(['passed', 'undecided']));
    const { cut, decided } = await run.finished();
    expect(cut).toBeUndefined();
    expect(decided).toBeGreaterThan(run.cases.length / 2);
    await run.close();
  });

  test('gives the finding to every case that shows it, and says which one showed it first', async () => {
    await using backend = await startBackend({ faults: ['customer-needs-integration-id'] });
    const run = await open(guardTarget({ url: backend.url }, { concurrency: 4 }));
    const ends = await Promise.all(run.cases.map(({ id }) => run.ended(id)));
    const failed = ends.filter(({ result }) => result === 'failed');
    expect(failed.length).toBeGreaterThan(1);
    const shown = failed.flatMap(({ findings }) => findings);
    expect(new Set(shown.map(({ finding }) => finding.id)).size).toBe(1);
    expect(shown.filter(({ isFirst }) => isFirst)).toHaveLength(1);
    const first = run.cases[ends.findIndex(({ result }) => result === 'failed')];
    expect(shown[0]?.isFirst).toBe(true);
    expect(shown[0]?.finding.case).toBe(first?.name);
    await run.close();
  });

  test('says of a target that does not answer that nothing was run', async () => {
    const run = await open(scriptedTarget(() => failedBy('refused')));
    expect(run.cases).toEqual([]);
    expect(await run.finished()).toEqual({ cut: 'the target does not answer', decided: 0 });
    await run.close();
  });

  test('ends the cases that are left over when the target is gone', async () => {
    await using backend = await startBackend();
    const inner = guardTarget({ url: backend.url }, { concurrency: 4 });
    let sent = 0;
    const target: Target = {
      ...inner,
      get ended() {
        return sent > 40 ? 'circuit-broken' : undefined;
      },
      send: (request, options) => {
        sent += 1;
        return inner.send(request, options);
      },
    };
    const run = await open(target);
    const ends = await Promise.all(run.cases.map(({ id }) => run.ended(id)));
    expect(ends[0]?.result).toBe('passed');
    expect(ends.at(-1)).toEqual({ result: 'not-run', why: 'the target stopped answering', findings: [] });
    expect((await run.finished()).cut).toBe('the target stopped answering');
    await run.close();
  });

  test('keeps what would change foreign records from another machine, and names it', async () => {
    await using backend = await startBackend();
    const near = guardTarget({ url: backend.url }, { concurrency: 4 });
    const run = await open({ ...near, loopback: false });
    expect(run.unsafe.length).toBeGreaterThan(0);
    expect(run.unsafe.filter(({ id }) => run.cases.some((one) => one.id === id))).toEqual([]);
    await run.close();
  });

  test('names operations of which nothing is known to be right', async () => {
    await using backend = await startBackend();
    const run = await open(guardTarget({ url: backend.url }, { concurrency: 4 }), 'snapbill');
    expect(run.unknown).toEqual(['client/{id}/add_signup', 'signup/add']);
    await run.close();
  });
});
