import type { Contract, Operation } from '../openapi/contract.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { encodedText } from './encoded-text.ts';
import { type ExampleRequest, exampleRequest } from './example-request.ts';
import type { Judge } from './judge.ts';
import type { NamedText, SlotText } from './slot-text.ts';

const MOST_STEPS = 8;

/**
 * A request that the mock answers with success: the required parameters first, and then, one by one, those that the judge
 * misses (a rule may ask for more in this world). Where nothing helps, the first try.
 */
export function workingExample(
  operation: Operation,
  { contract, world, judge }: { readonly contract: Contract; readonly world: World; readonly judge: Judge },
): ExampleRequest {
  const first = exampleRequest(operation, { contract, world, also: new Set() });
  const also = new Set<string>();
  let example = first;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const decision = judge.decide(operation, rawRequest(example), { contract, world });
    if (decision.outcome.class === 'success') return example;
    const name = missedParameters(operation, decision).find((each) => !also.has(each));
    if (name === undefined) return first;
    also.add(name);
    example = exampleRequest(operation, { contract, world, also });
  }
  return first;
}

/** What a refused example lacks: first what names the record to read, then what the document has an example for. */
function missedParameters(operation: Operation, decision: Decision): string[] {
  const violated = decision.verdict.reasons.filter((reason) => reason.state === false);
  const ofRules = violated.flatMap(({ rule }) => operation.rules.find(({ id }) => id === rule)?.blame ?? []);
  const named = [decision.blamed, ...violated.map((reason) => reason.parameter), ...ofRules];
  const known = operation.parameters.filter((parameter) => named.includes(parameter.name));
  const by = Object.values(operation.reads?.by ?? {}).map((ref) => (ref.kind === 'param' ? ref.param : undefined));
  const reading = known.filter((parameter) => by.includes(parameter.name));
  const shown = known.filter((parameter) => parameter.examples.length > 0);
  return [...new Set([...reading, ...shown, ...known])].map((parameter) => parameter.name);
}

/** The bytes of an example, its slots filled with one text. */
export function rawRequest(example: ExampleRequest, fresh = '17000000001'): RawRequest {
  const query = example.query.map((pair) => encodedPair(pair, fresh)).join(example.separator);
  const headers = example.headers.map(({ name, text }): [string, string] => [name, fill(text, fresh)]);
  if (example.basic !== undefined) {
    const { username, password } = example.basic;
    headers.push(['Authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`]);
  }
  const { type, text } = bodyOf(example, fresh);
  if (type !== undefined) headers.push(['Content-Type', type]);
  const path = fill(example.path, fresh);
  const target = query === '' ? path : `${path}?${query}`;
  return { method: example.method, target, headers, body: Buffer.from(text) };
}

const BOUNDARY = 'countersign-example';

function bodyOf(example: ExampleRequest, fresh: string): { readonly type?: string; readonly text: string } {
  switch (example.body?.kind) {
    case undefined:
      return { text: '' };
    case 'text':
      return { type: example.body.type, text: example.body.text };
    case 'form': {
      const text = example.body.fields.map((field) => encodedPair(field, fresh)).join('&');
      return { type: 'application/x-www-form-urlencoded', text };
    }
    case 'multipart': {
      const parts = example.body.fields.map(
        ({ name, text }) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${fill(text, fresh)}\r\n`,
      );
      return { type: `multipart/form-data; boundary=${BOUNDARY}`, text: `${parts.join('')}--${BOUNDARY}--\r\n` };
    }
  }
}

function encodedPair({ name, text }: NamedText, fresh: string): string {
  return `${encodedText(name)}=${encodedText(fill(text, fresh))}`;
}

function fill(text: SlotText, fresh: string): string {
  return text.map((part) => (typeof part === 'string' ? part : fresh)).join('');
}
