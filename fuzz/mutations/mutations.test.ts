import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { brokenThings } from '../../contracts/derive/deriving.ts';
import { previewVerdict } from '../../contracts/preview.ts';
import { foreign, type Subject, shipped } from '../../openapi/judge/judging.ts';
import type { Verdict } from '../../openapi/verdict.ts';
import { applyEdits } from '../apply-edits.ts';
import { LaneRandom } from '../lane-random.ts';
import { type OperationTable, tablesOf } from '../operation-table.ts';
import type { Mutated, Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

const SEEDS = 30;
const tables = new Map<string, OperationTable>();

beforeAll(async () => {
  const keywords = foreign(readFileSync(new URL('./fixtures/keywords.yaml', import.meta.url), 'utf8'));
  const subjects: readonly Subject[] = [
    keywords,
    await shipped('enswitch'),
    await shipped('sms-gateway'),
    await shipped('snapbill'),
  ];
  for (const { contract, world } of subjects)
    for (const table of tablesOf({ contract, world }).list) tables.set(table.operation.id, table);
});

function named(id: string): Mutation {
  const mutation = mutations.find((one) => one.id === id);
  if (mutation === undefined) throw new Error(`no mutation ${id}`);
  return mutation;
}

function tableOf(id: string): OperationTable {
  const table = tables.get(id);
  if (table === undefined) throw new Error(`no operation ${id}`);
  return table;
}

function mutate(id: string, operation: string, seed: number): Mutated | undefined {
  const table = tableOf(operation);
  const sent = table.baseline.template.fields.map(({ name }) => name).filter((name) => table.byName.has(name));
  return named(id).mutate({ table, edits: [], sent, random: new LaneRandom(`${id} ${seed}`) });
}

function verdictOn(operation: string, { edits }: Mutated): Verdict {
  const table = tableOf(operation);
  return previewVerdict(applyEdits(table, edits), table.ground);
}

/** What a mutation of an operation's simplest request comes to, over some seeds: decisions and broken things, each once. */
function reached(id: string, operation: string): { readonly decisions: Set<string>; readonly broken: Set<string> } {
  const decisions = new Set<string>();
  const broken = new Set<string>();
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const made = mutate(id, operation, seed);
    if (made === undefined) continue;
    const verdict = verdictOn(operation, made);
    decisions.add(verdict.decision);
    for (const thing of brokenThings(verdict)) broken.add(thing);
  }
  return { decisions, broken };
}

const FIND_THINGS = ['count', 'amount', 'label', 'day', 'colour', 'level', 'tags', 'filter', 'payload', 'X-Trace'].map(
  (name) => `parameter ${name}`,
);

describe('a mutation that breaks', () => {
  // Each row: the mutation, an operation, and everything that may be broken by it there.
  test.each([
    ['missing-parameter', 'findThings', ['parameter count']],
    ['missing-parameter', 'addThing', ['parameter schema']],
    ['wrong-type', 'findThings', FIND_THINGS],
    ['wrong-type', 'addThing', ['parameter schema']],
    ['wrong-text', 'findThings', ['parameter count', 'parameter amount', 'parameter label', 'parameter day']],
    ['unlisted-value', 'findThings', ['parameter colour', 'parameter level']],
    ['beyond-bound', 'findThings', ['parameter count', 'parameter amount', 'parameter filter']],
    ['broken-step', 'findThings', ['parameter amount']],
    ['wrong-length', 'findThings', ['parameter label', 'parameter tags']],
    ['broken-pattern', 'findThings', ['parameter label', 'parameter X-Trace']],
    ['broken-format', 'findThings', ['parameter day']],
    ['missing-member', 'findThings', ['parameter filter', 'parameter payload']],
    ['missing-member', 'addThing', ['parameter schema']],
    ['extra-member', 'addThing', ['parameter schema']],
    ['wrong-items', 'findThings', ['parameter tags']],
    ['wrong-items', 'addThing', ['parameter schema']],
    ['broken-dependency', 'addThing', ['parameter schema']],
    ['broken-content', 'addThing', ['parameter schema']],
    ['broken-content', 'user/create', ['parameter moPush', 'parameter finalStatusPush']],
    ['broken-rule', 'customers/update', ['rule role-allows', 'rule plan-allows', 'rule own-customer']],
    ['named-nothing', 'client/{id}/add_signup', ['parameter id']],
    ['taken-name', 'customer/create', ['parameter name']],
    ['wrong-credentials', 'customer/create', ['parameter resellerName', 'parameter resellerPassword']],
    ['wrong-credentials', 'signup/add', ['parameter accounts']],
  ])('%s, of %s, is refused for that', (id, operation, things) => {
    const { decisions, broken } = reached(id, operation);
    expect(decisions).toContain('refuse');
    expect(decisions).not.toContain('accept');
    expect(broken.size).toBeGreaterThan(0);
    if (id === 'wrong-text') for (const thing of things) expect(broken).toContain(thing);
    else expect(things).toEqual(expect.arrayContaining([...broken]));
  });

  test('dry-run-of-wrong refuses a dry run', () => {
    const table = tableOf('user/signup');
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const made = mutate('dry-run-of-wrong', 'user/signup', seed);
      expect(made?.edits).toContainEqual({ kind: 'set', name: 'validation', in: 'query', text: '1' });
      expect(made === undefined ? '' : verdictOn(table.operation.id, made).decision).not.toBe('accept');
    }
  });
});

describe('a mutation that respells', () => {
  test.each([
    ['other-separator', 'user/signup', ['separator &']],
    ['other-order', 'user/signup', ['parameters in another order']],
    ['every-byte-encoded', 'user/signup', ['every byte percent-encoded']],
    ['other-space', 'user/signup', ['spaces the other way']],
    ['other-carrier', 'user/signup', ['POST form']],
    ['other-path', 'user/signup', ['other slash']],
    ['other-path', 'signup/add', ['other suffix']],
    ['header-case', 'findThings', ['header names in another letter case']],
  ])('%s, of %s, says so and stays accepted', (id, operation, names) => {
    const table = tableOf(operation);
    const edits = id === 'header-case' ? [{ kind: 'set', name: 'X-Trace', in: 'header', text: '1234' } as const] : [];
    const made = named(id).mutate({ table, edits, sent: [], random: new LaneRandom(id) });
    expect(names).toContain(made?.name);
    const verdict = previewVerdict(applyEdits(table, [...edits, ...(made?.edits ?? [])]), table.ground);
    expect(verdict.decision).toBe(table.baseline.verdict.decision);
    expect(verdict.decision).toBe('accept');
  });
});

describe('a mutation that varies', () => {
  test.each([
    ['other-value', 'findThings', 'accept'],
    ['plain-signs', 'user/signup', 'accept'],
    ['rule-cell', 'customer/create', 'accept'],
    ['other-caller', 'customers/update', 'refuse'],
    ['other-caller', 'customer/create', 'accept'],
  ])('%s, of %s, may be decided as %s', (id, operation, decision) => {
    expect(reached(id, operation).decisions).toContain(decision);
  });

  test.each([
    ['plain-signs', 'user/signup'],
    ['rule-cell', 'customers/update'],
  ])('%s, of %s, stays decided', (id, operation) => {
    expect(reached(id, operation).decisions).toEqual(new Set(['accept']));
  });
});

describe('an odd mutation', () => {
  test.each([
    ['repeated-field', 'findThings'],
    ['bad-percent', 'user/signup'],
    ['wrong-media-type', 'addThing'],
    ['overlong', 'user/signup'],
    ['unknown-parameter', 'findThings'],
    ['other-method', 'findThings'],
    ['nul', 'user/signup'],
    ['twice-encoded', 'user/signup'],
    ['empty-value', 'user/signup'],
    ['odd-number', 'findThings'],
    ['white-space', 'user/signup'],
    ['other-letter-case', 'user/create'],
    ['nasty-text', 'user/signup'],
    ['odd-json', 'addThing'],
    ['odd-json', 'user/create'],
  ])('%s, of %s, is open', (id, operation) => {
    expect(reached(id, operation).decisions).toContain('open');
  });

  test('cut-body is refused or open', () => {
    expect(reached('cut-body', 'addThing').decisions).toContain('refuse');
    expect(reached('cut-body', 'user/signup').decisions).not.toContain('accept');
  });
});

describe('where there is nothing to work on', () => {
  const ALWAYS = ['unknown-parameter', 'other-method'];

  test.each(mutations.map(({ id }) => id).filter((id) => !ALWAYS.includes(id)))('%s does nothing', (id) => {
    expect(mutate(id, 'ping', 0)).toBeUndefined();
  });

  test.each(ALWAYS)('%s finds something in every request', (id) => {
    expect(mutate(id, 'ping', 0)).toBeDefined();
  });
});
