import type { Contract, Operation } from '../contract.ts';
import { loadContract, parseContract } from '../load-contract.ts';
import { ProblemsError } from '../problem.ts';
import type { RawRequest } from '../request.ts';
import type { Decision, Verdict } from '../verdict.ts';
import { loadWorld, parseWorld } from '../world/load-world.ts';
import { World } from '../world/world.ts';
import { decide } from './decide.ts';
import { judge } from './judge.ts';

/** A contract with its demo world, for tests. */
export interface Subject {
  readonly contract: Contract;
  readonly world: World;
}

/** A shipped api with its demo world. */
export async function shipped(api: string): Promise<Subject> {
  const { contract, problems } = await loadContract(`openapi/${api}.yaml`);
  if (contract === undefined) throw new ProblemsError(problems);
  const loaded = await loadWorld(`mock/worlds/${api}.yaml`, contract, {});
  if (loaded.world === undefined) throw new ProblemsError(loaded.problems);
  return { contract, world: loaded.world };
}

/** A document of a test's own; `world` is the text of a world file, without one nothing is known. */
export function foreign(document: string, world?: string): Subject {
  const { contract, problems } = parseContract(document, 'foreign.yaml');
  if (contract === undefined) throw new ProblemsError(problems);
  if (world === undefined) return { contract, world: World.from(contract) };
  const parsed = parseWorld(world, contract, { file: 'world.yaml', env: {} });
  if (parsed.world === undefined) throw new ProblemsError(parsed.problems);
  return { contract, world: parsed.world };
}

/** The same world with some facts set, or (`undefined`) not known. */
export function withFacts(subject: Subject, facts: Readonly<Record<string, boolean | undefined>>): Subject {
  const { contract, world } = subject;
  const copy = World.from(contract, {
    api: contract.api,
    facts: Object.fromEntries(
      Object.keys(contract.world.facts).flatMap((name) => {
        const holds = Object.hasOwn(facts, name) ? facts[name] : world.fact(name);
        return holds === undefined ? [] : [[name, holds]];
      }),
    ),
    readings: {},
    collections: {},
  });
  for (const from of world.collections) {
    const to = copy.collection(from.name);
    to.complete = from.complete;
    to.next = from.next;
    for (const record of from.records) to.add(record.fields, { safe: record.safe });
  }
  return { contract, world: copy };
}

/** The operation of an id. */
export function operationOf({ contract }: Subject, id: string): Operation {
  const operation = contract.operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}

/** What a test says of a request; the rest is plain. */
export interface Asking {
  readonly method?: string;
  readonly target: string;
  readonly headers?: RawRequest['headers'];
  readonly body?: string | Uint8Array;
}

/** The bytes of a request. */
export function bytesOf(asking: Asking): RawRequest {
  const { method = 'GET', target, headers = [], body = '' } = asking;
  return { method, target, headers, body: typeof body === 'string' ? Buffer.from(body, 'latin1') : body };
}

/** Name and value as `name=value`, percent-encoded; a value of undefined leaves the name out. */
export function queryOf(values: Readonly<Record<string, string | undefined>>, separator = '&'): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
    )
    .join(separator);
}

/** Judges and decides. */
export function ask(subject: Subject, operation: Operation, asking: Asking): { verdict: Verdict; decision: Decision } {
  const request = bytesOf(asking);
  return { verdict: judge(operation, request, subject), decision: decide(operation, request, subject) };
}

/** A verdict in short: every allowed outcome, with the names that it may blame: `200 400:email`. */
export function allowed(verdict: Verdict): string {
  return verdict.alternatives
    .map(({ outcome, blamed }) => (blamed.length === 0 ? outcome.id : `${outcome.id}:${inOrder(blamed).join('+')}`))
    .toSorted(byText)
    .join(' ');
}

function inOrder(texts: readonly string[]): readonly string[] {
  return texts.toSorted(byText);
}

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** The mock's choice in short: `400:email`. */
export function chosen({ outcome, blamed }: Decision): string {
  return outcome.class === 'invalid' && blamed !== undefined ? `${outcome.id}:${blamed}` : outcome.id;
}
