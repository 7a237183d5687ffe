import type { PrismHttpInstance } from '@stoplight/prism-http';
import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import { type Json, valueAt } from '../openapi/json.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { prismDocument } from './prism-document.ts';

/** What Prism is asked: one documented answer. Nothing of it comes from the network unchecked. */
export interface PrismQuestion {
  readonly contract: Pick<Contract, 'root'>;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly plan: AnswerPlan;
  readonly dynamic: boolean;
  /** Always given for a dynamic answer: Prism's generator would keep the last one for ever. */
  readonly seed?: string;
}

/** A documented answer, as Prism makes it. */
export interface PrismAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  /** Absent where the document gives no body. */
  readonly body?: Json;
}

/** The response engine: negotiates and samples or generates documented answers. */
export interface Prism {
  /** Loads Prism, if it is not loaded yet; without it the first question does. */
  readonly load: () => Promise<void>;
  readonly isLoaded: () => boolean;
  /** Rejects when Prism cannot make the answer out of the document. */
  readonly answer: (question: PrismQuestion) => Promise<PrismAnswer>;
}

/** Prism 5.16 behind its component seams: routing, validation and security are ours, its mock component is used as it is. */
export function createPrism(): Prism {
  let loaded: Promise<LoadedPrism> | undefined;
  let isLoaded = false;
  const load = (): Promise<LoadedPrism> => {
    loaded ??= loadPrism().finally(() => {
      isLoaded = true;
    });
    return loaded;
  };
  return {
    load: async () => {
      await load();
    },
    isLoaded: () => isLoaded,
    answer: async (question) => ask(await load(), question),
  };
}

type PrismOperation = Parameters<PrismHttpInstance['request']>[1][number];
type PrismConfig = NonNullable<Parameters<PrismHttpInstance['request']>[2]>;

interface LoadedPrism {
  readonly instance: PrismHttpInstance;
  readonly read: (document: object) => Promise<PrismOperation[]>;
  readonly operations: WeakMap<Operation, Map<string, Promise<PrismOperation>>>;
}

/** Importing Prism stops everything else for a third of a second, so it waits until the first answers are out. */
async function loadPrism(): Promise<LoadedPrism> {
  const [{ createInstance, getHttpOperationsFromSpec }, { createLogger }] = await Promise.all([
    import('@stoplight/prism-http'),
    import('@stoplight/prism-core'),
  ]);
  const instance = createInstance(config({ dynamic: false }), {
    logger: createLogger('countersign', { level: 'silent' }),
    // The operation is known: Prism's own router sorts and matches all of them for every request.
    route: ({ resources }) => {
      const [only] = resources;
      return only === undefined ? { _tag: 'Left', left: new Error('no operation') } : { _tag: 'Right', right: only };
    },
  });
  return { instance, read: getHttpOperationsFromSpec, operations: new WeakMap() };
}

async function ask(prism: LoadedPrism, question: PrismQuestion): Promise<PrismAnswer> {
  const { plan } = question;
  const operation = await prismOperation(prism, question);
  const mock = {
    code: plan.status,
    dynamic: question.dynamic,
    ...(plan.media !== undefined && { mediaTypes: [plan.media.type] }),
    ...(plan.example !== undefined && !question.dynamic && { exampleKey: plan.example }),
    ...(question.seed !== undefined && { seed: question.seed }),
  };
  const input = { method: operation.method as 'get', url: { path: '/' }, headers: {} };
  const result = await prism.instance.request(input, [operation], config(mock))();
  if (result._tag === 'Left') throw result.left;
  const { statusCode, headers = {}, body } = result.right.output;
  const { 'Content-type': mediaType, ...others } = headers;
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null)),
    ...(typeof mediaType === 'string' && { mediaType }),
    ...(body !== undefined && { body: body as Json }),
  };
}

/** Fresh for every question: Prism writes into it. */
function config(mock: PrismConfig['mock']): PrismConfig {
  return {
    isProxy: false,
    errors: false,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    upstreamProxy: undefined,
    mock,
  };
}

function prismOperation(prism: LoadedPrism, question: PrismQuestion): Promise<PrismOperation> {
  const { operation, outcome, plan } = question;
  const known = prism.operations.get(operation) ?? new Map<string, Promise<PrismOperation>>();
  prism.operations.set(operation, known);
  const key = plan.fromOutcome ? `${outcome.id} ${plan.status} ${plan.media?.type}` : '';
  let read = known.get(key);
  if (read === undefined) {
    read = readOperation(prism, question);
    known.set(key, read);
  }
  return read;
}

async function readOperation(prism: LoadedPrism, question: PrismQuestion): Promise<PrismOperation> {
  const { contract, operation } = question;
  const responses = question.plan.fromOutcome
    ? outcomeResponses(question)
    : (valueAt(contract.root, `${operation.pointer}/responses`) ?? {});
  const [read] = await prism.read(prismDocument(contract, operation, responses));
  if (read === undefined) throw new Error(`Prism reads no operation from ${operation.pointer}`);
  return read;
}

/** One response whose schema is the outcome's. */
function outcomeResponses({ contract, outcome, plan }: PrismQuestion): Json {
  const schema =
    (outcome.schemaPointer === undefined ? undefined : valueAt(contract.root, outcome.schemaPointer)) ?? outcome.schema;
  const type = plan.media?.type ?? 'application/json';
  return { [String(plan.status)]: { description: outcome.id, content: { [type]: { schema: schema ?? {} } } } };
}
