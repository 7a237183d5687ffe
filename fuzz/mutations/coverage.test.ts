import { beforeAll, describe, expect, test } from 'vitest';
import { obligationsOf } from '../../contracts/obligations.ts';
import { previewVerdict } from '../../contracts/preview.ts';
import { fieldText, type RequestTemplate } from '../../contracts/template.ts';
import { listedValues, textOf } from '../../contracts/values.ts';
import { type Json, valueAt } from '../../openapi/json.ts';
import { judgeCondition } from '../../openapi/judge/condition.ts';
import { shipped } from '../../openapi/judge/judging.ts';
import { lookUpAll } from '../../openapi/judge/references.ts';
import { locateKeyword } from '../../openapi/schema/resolve-schema.ts';
import type { Verdict } from '../../openapi/verdict.ts';
import { applyEdits } from '../apply-edits.ts';
import { LaneRandom } from '../lane-random.ts';
import { defaultText, type OperationTable, tablesOf } from '../operation-table.ts';
import { mutations } from './mutations.ts';
import { schemaBreaks } from './schema/schema-breaks.ts';

const DRAWS = 2_500;

/** What no mutation shows in the demo worlds, and why. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['cos', 'credit_extra_timegroup', 'dialplan', 'merchant_type', 'music', 'peer1', 'region'].map((name) => [
      `present customers/update ${name}`,
      'the world lists no record of that collection',
    ]),
  ),
  'sent customers/update dialplan': 'whether a dial plan is known is open: the world lists none',
  'sent customers/update merchant_type': 'whether a gateway is known is open: the world lists none',
  'rule client/{id}/add_signup options-known on/broken': 'the fact options_known holds',
  'rule client/{id}/add_signup options-known off/broken': 'the fact options_known holds',
  'rule signup/add options-known on/broken': 'the fact options_known holds',
  'rule signup/add options-known off/broken': 'the fact options_known holds',
  'rule customers/get role-allows off/broken': 'check=1 is left open by x-open',
  'rule customers/get role-allows off/kept': 'check=1 is left open by x-open',
  'rule customers/get reach on/broken': 'no customer of the world is out of the reach of a caller with commerce',
  'rule customers/get reach-by-email on/broken':
    'no customer of the world is out of the reach of a caller with commerce',
  'rule customers/get reach-by-name on/broken':
    'no customer of the world is out of the reach of a caller with commerce',
  'rule customers/update commerce-reach on/broken':
    'no customer of the world is out of the reach of a caller with commerce',
  'rule user/create customer-not-blocked on/broken': 'no customer of the world is blocked',
  'rule user/signup terms-answered on/broken': 'the fact terms_set does not hold',
  'rule user/signup terms-answered on/kept': 'the fact terms_set does not hold',
  'rule user/signup terms-accepted on/broken': 'the fact terms_set does not hold',
  'rule user/signup terms-accepted on/kept': 'the fact terms_set does not hold',
  'wire signup/add separator &': 'its only parameter is never separated from another',
};

let shown: ReadonlySet<string> = new Set();
let asked: readonly string[] = [];

beforeAll(async () => {
  const found = new Set<string>();
  const keys: string[] = [];
  for (const api of ['enswitch', 'sms-gateway', 'snapbill']) {
    const { contract, world } = await shipped(api);
    keys.push(...obligationsOf(contract).map(({ key }) => key));
    for (const table of tablesOf({ contract, world }).list) for (const key of shownBy(table)) found.add(key);
  }
  shown = found;
  asked = keys;
}, 120_000);

/** Everything that mutations of an operation's simplest request show. */
function shownBy(table: OperationTable): ReadonlySet<string> {
  const found = new Set<string>();
  const sent = table.parameters
    .map(({ name }) => name)
    .filter((name) => fieldText(table.baseline.template, name) !== undefined);
  for (const mutation of mutations.filter(({ kind }) => kind !== 'odd')) {
    const random = new LaneRandom(`${table.operation.id} ${mutation.id}`);
    const seen = new Set<string>();
    for (let draw = 0; draw < (mutation.id === 'other-value' ? 15_000 : DRAWS); draw += 1) {
      const made = mutation.mutate({ table, edits: [], sent, random });
      const key = JSON.stringify(made?.edits);
      if (made === undefined || seen.has(key)) continue;
      seen.add(key);
      const template = applyEdits(table, made.edits);
      credit(template, { verdict: previewVerdict(template, table.ground), table, found });
    }
  }
  return found;
}

interface Crediting {
  readonly verdict: Verdict;
  readonly table: OperationTable;
  readonly found: Set<string>;
}

type Note = (kind: string, name: string) => unknown;

function credit(template: RequestTemplate, of: Crediting): void {
  const { verdict, table, found } = of;
  const note: Note = (kind, name) => found.add(`${kind} ${table.operation.id} ${name}`);
  for (const name of verdict.context.sent.keys()) creditParameter(name, template, { ...of, note });
  for (const { kind, parameter = '', state } of verdict.reasons) {
    if (kind === 'required' && state === false) note('required', parameter);
    if (kind === 'unique') note('taken', parameter);
    if (kind === 'reference') note('absent', parameter);
  }
  creditRules(of, note);
  if (verdict.decision !== 'open') for (const { outcome } of verdict.alternatives) note('outcome', outcome.id);
  creditWire(template, note);
}

function creditParameter(
  name: string,
  template: RequestTemplate,
  { verdict, table, note }: Crediting & { readonly note: Note },
): void {
  const { plan, byName } = table;
  const planned = plan.byName.get(name);
  const text = fieldText(template, name);
  if (planned === undefined || text === undefined) return;
  if (verdict.decision === 'accept') note('sent', name);
  const parameter = byName.get(name);
  if (parameter !== undefined && text === defaultText(parameter)) note('default', name);
  const isValid = verdict.context.sent.get(name)?.validity === 'valid';
  const listed = isValid ? listedValues(planned.parameter.schema, plan).filter((value) => textOf(value) === text) : [];
  for (const value of listed) note('value', `${name}=${String(value)}`);
  for (const { state } of lookUpAll(name, verdict.context)) if (state !== 'unknown') note(state, name);
}

function creditRules({ verdict: { context }, table }: Crediting, note: Note): void {
  for (const rule of table.operation.rules) {
    const on = rule.if === undefined ? true : judgeCondition(rule.if, context).truth;
    const kept = judgeCondition(rule.then, context).truth;
    if (on !== undefined && kept !== undefined)
      note('rule', `${rule.id} ${on ? 'on' : 'off'}/${kept ? 'kept' : 'broken'}`);
  }
}

function creditWire(template: RequestTemplate, note: Note): void {
  if (template.fields.length > 1) note('wire', `separator ${template.separator}`);
  note('wire', `${template.method} ${template.carrier}`);
  if (template.path === 'other-slash') note('wire', 'other slash');
  if (template.path === 'other-suffix') note('wire', 'other suffix');
}

describe('together the mutations show', () => {
  test('everything that the contracts ask and the demo worlds allow', () => {
    const missing = asked.filter((key) => !shown.has(key));
    process.stdout.write(`mutations show ${asked.length - missing.length} of ${asked.length} obligations\n`);
    expect(new Set(missing)).toEqual(new Set(Object.keys(UNREACHABLE)));
    expect(missing.length / asked.length).toBeLessThan(0.05);
  });

  test('every keyword of a request schema broken', async () => {
    const missing: string[] = [];
    let count = 0;
    for (const api of ['enswitch', 'sms-gateway', 'snapbill']) {
      const { contract, world } = await shipped(api);
      for (const table of tablesOf({ contract, world }).list) {
        const broken = new Set(schemaBreaks(table).map(({ pointer }) => pointer));
        for (const { parameter } of table.parameters.map(({ planned }) => planned)) {
          const asks = BOUNDS.flatMap(
            (keyword) =>
              locateKeyword(contract.root, { schema: parameter.schema, pointer: parameter.schemaPointer }, keyword) ??
              [],
          );
          count += asks.length;
          for (const { pointer } of asks)
            if (!broken.has(pointer) && !isWord(pointer, contract.root))
              missing.push(`${table.operation.id} ${parameter.name} ${pointer}`);
        }
      }
    }
    expect(count).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });
});

/** `format: password` tells how to show a value: no text breaks it. */
function isWord(pointer: string, root: Json): boolean {
  return valueAt(root, pointer) === 'password';
}

const BOUNDS = ['enum', 'const', 'minimum', 'maximum', 'pattern', 'format', 'minLength', 'maxLength', 'multipleOf'];
