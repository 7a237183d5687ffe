import type { Json } from '../openapi/json.ts';
import type { Verdict } from '../openapi/verdict.ts';

/**
 * The seed of a generated answer: a function of the run's seed, the operation and the entity that the request is about (its
 * parameters and body, secrets left out). The same question has the same answer, in whatever order questions come.
 */
export function entitySeed(seed: string, verdict: Verdict): string {
  const { operation, parameters, context } = verdict;
  const secret = new Set(operation.parameters.filter((parameter) => parameter.secret).map(({ name }) => name));
  const about = Object.entries(parameters)
    .filter(([name, { sent }]) => sent && !secret.has(name))
    .map(([name, { value, text }]): [string, Json] => [name, value ?? text ?? null])
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const body = operation.body === undefined ? '' : Buffer.from(context.request.body).toString('base64');
  return JSON.stringify([seed, operation.api, operation.id, about, body]);
}
