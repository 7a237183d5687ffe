import { describe, expect, test } from 'vitest';
import type { Sent } from '../exchange.ts';
import { breakCircuit, type CircuitEvent, type CircuitTarget } from './circuit.ts';
import { type CircuitInput, circuitEnd, isSignOfDeath, nextCircuit, UNTRIED } from './circuit-state.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { answered, failedBy, get, type ScriptedTarget, scriptedTarget } from './scripted-target.ts';

describe('the state', () => {
  const rows: [inputs: CircuitInput[], phase: string, end: string | undefined][] = [
    [[], 'untried', undefined],
    [['answered'], 'up', undefined],
    [['failed'], 'suspect', undefined],
    [['failed', 'probe-failed'], 'open', 'target-unreachable'],
    [['failed', 'probe-answered'], 'up', undefined],
    [['answered', 'failed', 'answered'], 'suspect', undefined],
    [['answered', 'failed', 'probe-failed', 'probe-failed'], 'suspect', undefined],
    [['answered', 'failed', 'probe-failed', 'failed', 'probe-failed', 'probe-failed'], 'open', 'circuit-broken'],
    [
      ['answered', 'failed', 'probe-failed', 'probe-failed', 'probe-answered', 'failed', 'probe-failed'],
      'suspect',
      undefined,
    ],
    [['failed', 'probe-failed', 'probe-answered', 'answered'], 'open', 'target-unreachable'],
  ];
  test.each(rows)('after %j: %s', (inputs, phase, end) => {
    const state = inputs.reduce((before, input) => nextCircuit(before, input, 3), UNTRIED);
    expect(state.phase).toBe(phase);
    expect(circuitEnd(state)).toBe(end);
  });

  test('what a living target may send is no sign of death', () => {
    expect(isSignOfDeath('reset')).toBe(true);
    expect(isSignOfDeath('not-http')).toBe(false);
  });
});

interface Scene {
  readonly clock: ManualClock;
  readonly inner: ScriptedTarget;
  readonly target: CircuitTarget;
  readonly events: CircuitEvent[];
}

function scene(script: (path: string, number: number) => Sent | Promise<Sent>): Scene {
  const clock = manualClock();
  const inner = scriptedTarget(script);
  const events: CircuitEvent[] = [];
  const target = breakCircuit(inner, {
    clock,
    probe: get('/probe'),
    maxProbes: 3,
    onEvent: (event) => events.push(event),
  });
  return { clock, inner, target, events };
}

const outcome = (sent: Sent): string => (sent.kind === 'answer' ? String(sent.answer.status) : sent.failure.reason);
const told = (events: readonly CircuitEvent[]): string[] =>
  events.map(({ kind, request }) => `${kind} ${request.target}`);

describe('the breaker', () => {
  test('a target that is down before the first answer: one probe, then the end', async () => {
    const { inner, target, events } = scene(() => failedBy('refused'));
    expect(outcome(await target.send(get('/a')))).toBe('aborted');
    expect(outcome(await target.send(get('/b')))).toBe('aborted');
    expect(inner.seen).toEqual(['/a', '/probe']);
    expect(target.ended).toBe('target-unreachable');
    expect(told(events)).toEqual(['down /a']);
  });

  test.each(['reset', 'closed', 'timeout'] as const)('%s that repeats for a request alone', async (reason) => {
    const { inner, target, events } = scene((path) => (path === '/kill' ? failedBy(reason) : answered(200)));
    expect(outcome(await target.send(get('/kill')))).toBe(reason);
    expect(inner.seen).toEqual(['/kill', '/probe', '/kill', '/probe']);
    expect(told(events)).toEqual(['repeated /kill']);
    expect(outcome(await target.send(get('/next')))).toBe('200');
  });

  test('what does not repeat is an event, and the answer counts', async () => {
    const { target, events } = scene((_path, number) => (number === 1 ? failedBy('reset') : answered(201)));
    expect(outcome(await target.send(get('/a')))).toBe('201');
    expect(told(events)).toEqual(['flaky /a']);
  });

  test('a target that comes back after some probes', async () => {
    const { clock, target } = scene((_path, number) =>
      number > 1 && number < 5 ? failedBy('refused') : answered(200),
    );
    await target.send(get('/a'));
    expect(outcome(await target.send(get('/b')))).toBe('200');
    expect(clock.waits).toEqual([500, 500]);
    expect(target.ended).toBeUndefined();
  });

  test('a target that stays down', async () => {
    const { inner, target, events } = scene((_path, number) => (number === 1 ? answered(200) : failedBy('refused')));
    await target.send(get('/a'));
    const sent = await Promise.all([target.send(get('/b')), target.send(get('/c'))]);
    expect(sent.map(outcome)).toEqual(['aborted', 'aborted']);
    expect(target.ended).toBe('circuit-broken');
    expect(told(events)).toEqual(['down /b', 'down /c']);
    expect(inner.seen).toEqual(['/a', '/b', '/c', '/probe', '/probe', '/probe']);
  });

  test('a request that kills the target for good is still told, by its own failure', async () => {
    let isDead = false;
    const { target, events } = scene((path, number) => {
      isDead ||= path === '/kill' && number > 2;
      return isDead || path === '/kill' ? failedBy('reset') : answered(200);
    });
    expect(outcome(await target.send(get('/kill')))).toBe('reset');
    expect(told(events)).toEqual(['repeated /kill']);
    expect(target.ended).toBe('circuit-broken');
  });

  test('of many that failed together, sent again one at a time, one is the killer', async () => {
    let isCrashed = true;
    const { inner, target, events } = scene(async (path) => {
      await Promise.resolve();
      if (path === '/probe') isCrashed = false;
      return isCrashed || path === '/kill' ? failedBy('reset') : answered(200);
    });
    const all = ['/a', '/b', '/kill', '/c'].map((path) => target.send(get(path)));
    expect((await Promise.all(all)).map(outcome)).toEqual(['200', '200', 'reset', '200']);
    expect(told(events)).toEqual(['flaky /a', 'flaky /b', 'repeated /kill', 'flaky /c']);
    expect(inner.peak).toBe(4);
    expect(inner.seen.slice(4)).toEqual(['/probe', '/a', '/probe', '/b', '/probe', '/kill', '/probe', '/probe', '/c']);
  });

  test('nothing new goes out while it asks', async () => {
    const probe = Promise.withResolvers<Sent>();
    const { inner, target } = scene((path, number) => {
      if (path === '/probe') return probe.promise;
      return number === 1 ? failedBy('reset') : answered(200);
    });
    const first = target.send(get('/a'));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const second = target.send(get('/b'));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(inner.seen).toEqual(['/a', '/probe']);
    probe.resolve(answered(404));
    expect(outcome(await first)).toBe('200');
    expect(outcome(await second)).toBe('200');
    expect(inner.seen).toEqual(['/a', '/probe', '/a', '/b']);
  });

  test('what is no sign of death goes straight through', async () => {
    const { inner, target, events } = scene(() => failedBy('not-http'));
    expect(outcome(await target.send(get('/a')))).toBe('not-http');
    expect(inner.seen).toEqual(['/a']);
    expect(events).toEqual([]);
  });
});
