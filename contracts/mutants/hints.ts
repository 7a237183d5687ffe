import type { Contract } from '../../openapi/contract.ts';
import { isObject, valueAt } from '../../openapi/json.ts';
import type { RequestTemplate } from '../template.ts';
import type { Mutation, MutationKind } from './mutation.ts';
import type { Reach } from './reach.ts';

/** The words that the cases about a mutated place hold: names of its parameters, ids of its rules. */
export function hintsOf(
  { pointer }: Mutation,
  { contract, reach }: { readonly contract: Contract; readonly reach: Reach },
): ReadonlySet<string> {
  const hints = new Set<string>();
  for (const { parameters, rules } of contract.operations) {
    for (const parameter of parameters) if (reach.isUsedFrom(parameter.pointer, pointer)) hints.add(parameter.name);
    for (const rule of rules)
      if (pointer === rule.pointer || pointer.startsWith(`${rule.pointer}/`)) hints.add(rule.id);
  }
  for (const [word, group] of GROUPS) if (pointer.includes(word)) hints.add(group);
  const said = valueAt(contract.root, pointer);
  if (isObject(said) && typeof said.param === 'string') hints.add(said.param);
  return hints;
}

/** Which group of cases is about which keyword. */
const GROUPS: readonly (readonly [word: string, group: string])[] = [
  ['/x-caller', 'callers'],
  ['/x-rules', 'rules'],
  ['/x-refers', 'references'],
  ['/x-unique', 'uniqueness'],
  ['/x-effects', 'read-back'],
  ['/x-wire', 'wire'],
  ['/x-outcomes', 'dry-run'],
  ['/default', 'defaults'],
  ['/enum', 'values'],
];

/** Kinds of facts about the values of a parameter: where it is not sent, they say nothing. */
const OF_VALUES: ReadonlySet<MutationKind> = new Set([
  'type',
  'enum',
  'bound',
  'pattern',
  'format',
  'branch',
  'content',
  'plain',
  'open',
]);

/** True for a fact that says something only of values that are sent. */
function isOfValues(
  { kind, pointer }: Mutation,
  { hints, reach }: { readonly hints: ReadonlySet<string>; readonly reach: Reach },
): boolean {
  return OF_VALUES.has(kind) && hints.size > 0 && !/\/x-(?!plain|open)/.test(pointer) && !reach.isAnswer(pointer);
}

/** Kinds of facts about one parameter each: requests around its values show them, whole cases of the mutant's own show no more. */
const OF_PARAMETERS: ReadonlySet<MutationKind> = new Set([
  ...OF_VALUES,
  'default',
  'reference',
  'uniqueness',
  'secret',
]);

/** True for a fact about single parameters. */
export function isOfParameters({ kind }: Mutation, hints: ReadonlySet<string>): boolean {
  return OF_PARAMETERS.has(kind) && hints.size > 0;
}

/** Tells the requests that a mutated place can matter for: of a fact about values only those that carry one. */
export function carries(
  mutation: Mutation,
  on: { readonly hints: ReadonlySet<string>; readonly reach: Reach },
): (template: RequestTemplate) => boolean {
  if (!isOfValues(mutation, on)) return () => true;
  return ({ fields, json }) => json !== undefined || fields.some(({ name }) => on.hints.has(name));
}
