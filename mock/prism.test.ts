import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { expect, test } from 'vitest';
import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { type AnswerPlan, planAnswer } from './answer-plan.ts';
import { createPrism } from './prism.ts';
import { sampleContract } from './sample-contract.ts';
import { createTemplates } from './template.ts';

const apis = ['enswitch', 'sms-gateway', 'snapbill'];

async function contractsOf(): Promise<Contract[]> {
  const loaded = await Promise.all(
    apis.map((api) => loadContract(new URL(`../openapi/${api}.yaml`, import.meta.url).pathname)),
  );
  return [...loaded.flatMap(({ contract }) => contract ?? []), sampleContract()];
}

test('a static answer is, byte for byte, that of a fresh Prism over the whole document', async () => {
  const prism = createPrism();
  // Answers from the document while Prism is still loading.
  const early = createTemplates(createPrism(), String);
  let compared = 0;
  for (const contract of await contractsOf()) {
    const whole = await getHttpOperationsFromSpec(structuredClone(contract.root));
    for (const operation of contract.operations) {
      for (const outcome of operation.outcomes) {
        const plan = planOf(operation, outcome);
        expect(plan.fromOutcome).toBe(false);
        const theirs = await freshAnswer(whole, operation, plan);
        const ours = await prism.answer({ contract, operation, outcome, plan, dynamic: false });
        expect([ours.status, JSON.stringify(ours.body)]).toEqual([theirs.statusCode, JSON.stringify(theirs.body)]);
        const template = plan.example === undefined ? ours : await early.ask({ contract, operation, outcome, plan });
        expect(JSON.stringify(template.body)).toBe(JSON.stringify(theirs.body));
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(40);
});

function planOf(operation: Operation, outcome: Outcome): AnswerPlan {
  const own = /^\d+$/.test(outcome.id) && operation.responses.some((response) => response.status === outcome.id);
  const status = own ? Number(outcome.id) : operation.envelope === undefined ? 404 : 200;
  const plan = planAnswer(operation, outcome, { status, dynamic: false });
  if (typeof plan === 'string') throw new Error(`${operation.id} ${outcome.id}: ${plan}`);
  return plan;
}

type FreshOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

async function freshAnswer(
  whole: FreshOperations,
  { method, path }: Operation,
  plan: AnswerPlan,
): Promise<{ readonly statusCode: number; readonly body?: unknown }> {
  const own = whole.filter((each) => each.method.toUpperCase() === method && each.path === path);
  const headers = { accept: plan.media?.type ?? '*/*' };
  const mock = { dynamic: false, code: plan.status, ...(plan.example !== undefined && { exampleKey: plan.example }) };
  const prism = createInstance(CONFIG, { logger: createLogger('test', { level: 'silent' }) });
  const input = { method: method.toLowerCase() as 'get', url: { path }, headers };
  const result = await prism.request(input, own, { ...CONFIG, mock })();
  if (result._tag === 'Left') throw result.left;
  return result.right.output;
}

const CONFIG = {
  isProxy: false as const,
  errors: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

test('an outcome without example is sampled from its own schema', async () => {
  const [contract] = await contractsOf();
  const operation = contract?.operations[0];
  const outcome = operation?.outcomes[0];
  if (contract === undefined || operation === undefined || outcome === undefined) throw new Error('no contract');
  const { example, ...bare } = outcome;
  const plan = planAnswer(operation, bare, { status: 200, dynamic: false });
  if (typeof plan === 'string') throw new Error(plan);
  expect(plan).toMatchObject({ fromOutcome: true });
  const { body } = await createPrism().answer({ contract, operation, outcome: bare, plan, dynamic: false });
  expect(body).toMatchObject({ responses: [{ code: outcome.id }] });
});

test('the same seed gives the same answer, whatever was generated before', async () => {
  const contract = sampleContract();
  const prism = createPrism();
  const ask = async (index: number, seed: string): Promise<unknown> => {
    const operation = contract.operations[index];
    const outcome = operation?.outcomes[0];
    if (operation === undefined || outcome === undefined) throw new Error('no operation');
    const plan = planAnswer(operation, outcome, { status: 200, dynamic: true });
    if (typeof plan === 'string') throw new Error(plan);
    return (await prism.answer({ contract, operation, outcome, plan, dynamic: true, seed })).body;
  };
  const first = await ask(2, 'a');
  await ask(0, 'b');
  expect(await ask(2, 'a')).toEqual(first);
  expect(await ask(2, 'c')).not.toEqual(first);
});
