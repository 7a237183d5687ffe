import { describe, expect, test } from 'vitest';
import { credentialsWorld } from '../bench/credentials-world.ts';
import { judge } from '../openapi/judge/judge.ts';
import { allowed, bytesOf, operationOf, queryOf, type Subject, shipped } from '../openapi/judge/judging.ts';
import { readAnswer } from './answer.ts';
import { withDoubt } from './doubt.ts';
import { learnFrom, lessonsOf } from './learn.ts';
import type { RequestTemplate } from './template.ts';
import type { Exchange } from './trace.ts';

const full = await shipped('enswitch');

/** A target of which nothing is known but who may ask. */
function unknownTarget(): Subject {
  return { contract: full.contract, world: credentialsWorld(full.contract, full.world) };
}

const OWN = { auth_username: 'user', auth_password: 'password' };

type Sent = Readonly<Record<string, string | undefined>>;

/** `customers/update` with these parameters, answered with this outcome. */
function exchange(subject: Subject, sent: Sent, told: string): Exchange {
  const operation = operationOf(subject, 'customers/update');
  const request = bytesOf({ target: `/api/json/customers/update/?${queryOf({ ...OWN, ...sent })}` });
  const [outcome, key = ''] = told.split(':');
  const body = Buffer.from(JSON.stringify({ responses: [{ code: outcome, key, message: '' }] }));
  const raw = { status: 200, headers: [], body, cut: false, durationMs: 1 };
  const template = { operation, fields: [] } as unknown as RequestTemplate;
  const verdict = judge(operation, request, subject);
  return {
    id: 'x',
    template,
    request,
    verdict,
    sent: { kind: 'answer', answer: raw },
    answer: readAnswer(operation, raw),
  };
}

/** What an answer teaches but facts, each once. */
function learn(subject: Subject, sent: Sent, told: string): readonly string[] {
  const learnt = learnFrom(exchange(subject, sent, told), subject).map(({ what, value }) => `${what}: ${value}`);
  return [...new Set(learnt)].filter((text) => !text.startsWith('fact '));
}

/** What the verdict allows on a request now. */
function allows(subject: Subject, sent: Sent): string {
  return allowed(exchange(subject, sent, '204').verdict);
}

describe('an accepted request', () => {
  test('shows that its reference is there, and what must hold of the caller', () => {
    const subject = unknownTarget();
    expect(allows(subject, { id: '123' })).toBe('204 402 403 404');
    expect(learn(subject, { id: '123' }, '204')).toEqual([
      'customers with the id 123: there',
      expect.stringMatching(/^roles of people user: fits .*administrator/),
      'plan_allows of people user: fits {"type":"boolean","const":true}',
      'rule own-customer of customers/update for user: kept',
    ]);
    expect(allows(subject, { id: '123' })).toBe('204 404');
  });

  test('shows that a rule lets these values pass, and two of them that it lets any pass', () => {
    const subject = unknownTarget();
    const { world } = subject;
    for (const id of [123, 124, 125]) world.collection('customers').add({ id, parent: 2 }, { safe: true });
    const ask = { id: '125' };
    learn(subject, { id: '123' }, '204');
    learn(subject, { id: '123' }, '204');
    expect(allows(subject, { id: '123' })).toBe('204');
    expect(allows(subject, ask)).toBe('204 404');
    learn(subject, { id: '124' }, '204');
    expect(allows(subject, ask)).toBe('204');
    expect(allows(subject, { ...ask, auth_username: 'wholesale', auth_password: 'wholesale-secret' })).toBe(
      '204 402 403 404',
    );
  });

  test.each<[string, Sent, string]>([
    ['reads in two ways', { id: '123', NAME: 'a' }, '204'],
    ['is answered as the contract does not allow', { id: '123' }, '201'],
    ['breaks something', { id: 'abc' }, '204'],
  ])('teaches nothing that %s', (_, sent, told) => {
    expect(learn(unknownTarget(), sent, told)).toEqual([]);
  });
});

describe('a refusal', () => {
  test('that one unknown thing explains shows it', () => {
    const subject = unknownTarget();
    expect(learn(subject, { id: '123' }, '402')).toEqual([
      expect.stringMatching(/^roles of people user: does not fit/),
    ]);
    expect(allows(subject, { id: '124' })).toBe('402 403 404');
  });

  test('that two unknown things explain shows neither', () => {
    expect(learn(unknownTarget(), { id: '123' }, '404')).toEqual([]);
  });

  test('of two violations shows which is answered first, whatever the values', () => {
    const subject = { contract: full.contract, world: full.world.clone() };
    const both = (id: string, language: string): Sent => ({ id, plan: language, bill_type: 'sometimes' });
    expect(allows(subject, both('123', 'x'))).toBe('400:bill_type+plan');
    expect(learn(subject, both('123', 'x'), '400:plan')).toHaveLength(1);
    expect(allows(subject, both('100', 'y'))).toBe('400:plan');
    expect(allows(subject, { id: '123', bill_type: 'sometimes' })).toBe('400:bill_type');
  });
});

test('what a request changes is not known any more', () => {
  const subject = unknownTarget();
  const { world } = subject;
  const people = world.collection('people');
  const [user] = people.records;
  if (user === undefined) throw new Error('no such record');
  learn(subject, { id: '123' }, '204');
  const lessons = world.lessons.length;
  world.forgetFields(people, { record: user, fields: ['plan_allows'] });
  expect(world.lessons).toHaveLength(lessons - 1);
  expect(allows(subject, { id: '123' })).toBe('204 403 404');
});

test('a lesson can be doubted by itself, and the records stay the same', () => {
  const subject = unknownTarget();
  const { world } = subject;
  learn(subject, { id: '123' }, '204');
  const doubting = { ...subject, world: world.doubting(world.lessons.filter((key) => key.startsWith('record '))) };
  expect(world.find({ collection: 'customers', by: ['id'], value: 123 }).state).toBe('present');
  expect(doubting.world.find({ collection: 'customers', by: ['id'], value: 123 }).state).toBe('unknown');
  expect(world.clone().lessons).toEqual(world.lessons);
  expect(world.withoutFacts().lessons).toEqual([]);
});

test('an answer that only lessons forbid is doubted; one that the contract forbids is not', () => {
  const subject = unknownTarget();
  learn(subject, { id: '123' }, '204');
  const refused = withDoubt(exchange(subject, { id: '123' }, '402'), subject);
  expect(refused.doubt?.keys).toEqual([expect.stringMatching(/^field people#0 roles/)]);
  expect(allowed(refused.verdict)).toBe('204 402 404');
  expect(withDoubt(exchange(subject, { id: '123' }, '201'), subject).doubt).toBeUndefined();
  expect(lessonsOf(exchange(subject, { id: '123' }, '204'), subject).map(({ what }) => what)).not.toContain(
    'customers with the id 123',
  );
});
