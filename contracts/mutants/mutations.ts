import type { Contract } from '../../openapi/contract.ts';
import { child } from '../../openapi/document/pointer.ts';
import { type DocumentNode, walkDocument } from '../../openapi/document/walk-document.ts';
import { isObject, type Json } from '../../openapi/json.ts';
import {
  mutateAnswer,
  mutateEnvelope,
  mutateResponse,
  mutateResponses,
  mutateRoot,
  mutateScheme,
  mutateWire,
  otherMedia,
} from './mutate-document.ts';
import {
  mutateBody,
  mutateCaller,
  mutateCondition,
  mutateEffect,
  mutateOperationPlace,
  mutateOutcome,
  mutateParameter,
  mutateRule,
} from './mutate-operation.ts';
import { mutateSchema } from './mutate-schema.ts';
import type { Names, Place } from './mutating.ts';
import type { Mutation } from './mutation.ts';
import { reachOf } from './reach.ts';

/** Every single-fact mutation of a contract's document, in the order of the document; only of places that some operation uses. */
export function mutationsOf(contract: Contract): readonly Mutation[] {
  const { root, strict } = contract;
  const reach = reachOf(contract);
  const nodes = walkDocument(root, { strict }).nodes.filter(({ pointer }) => reach.operationsOf(pointer).length > 0);
  const names = namesOf(contract);
  const seen = new Set<string>();
  const all = nodes.flatMap((node) => mutateNode(node, { contract, names: names(node.pointer) }));
  return all
    .filter(({ edits }) => {
      const key = JSON.stringify(edits);
      return seen.has(key) ? false : seen.add(key);
    })
    .toSorted((left, right) => (left.pointer < right.pointer ? -1 : Number(left.pointer > right.pointer)));
}

interface Mutating {
  readonly contract: Contract;
  readonly names: Names;
}

function mutateNode(node: DocumentNode, { contract, names }: Mutating): Mutation[] {
  const place: Place = { pointer: node.pointer, value: node.value, names };
  const inside = (member: string): Place[] => {
    const value = contract.strict ? node.value[member] : undefined;
    return isObject(value) ? [{ pointer: child(node.pointer, member), value, names }] : [];
  };
  switch (node.kind) {
    case 'document':
      return [
        ...mutateRoot(place),
        ...inside('x-wire').flatMap(mutateWire),
        ...inside('x-outcome').flatMap(mutateEnvelope),
      ];
    case 'operation':
      return [
        ...mutateOperationPlace(place),
        ...inside('x-caller').flatMap(mutateCaller),
        ...inside('x-wire').flatMap(mutateWire),
        ...inside('x-outcome').flatMap(mutateEnvelope),
        ...effects(place, contract).flatMap(mutateEffect),
      ];
    case 'parameter':
      return node.value.$ref === undefined ? mutateParameter(place) : [];
    case 'body':
      return node.value.$ref === undefined ? [...mutateBody(place), ...otherMedia(place, 'content')] : [];
    case 'responses':
      return mutateResponses(place);
    case 'response':
      return node.value.$ref === undefined ? mutateResponse(place) : [];
    case 'example':
      return node.value.$ref === undefined && isAnswer(node.pointer) && node.value.value !== undefined
        ? mutateAnswer(node.value.value, child(node.pointer, 'value'))
        : [];
    case 'schema':
      return mutateSchema(place);
    case 'rule':
      return mutateRule(place);
    case 'condition':
      return mutateCondition(place);
    case 'outcome':
      return mutateOutcome(place);
    case 'security-scheme':
      return mutateScheme(place);
    case 'components':
    case 'paths':
    case 'path':
    case 'media':
    case 'encoding':
    case 'header':
    case 'link':
    case 'callback':
    case 'guarded':
    case 'plain':
      return [];
  }
}

function effects(place: Place, { strict }: Contract): Place[] {
  const list = place.value['x-effects'];
  if (!strict || !Array.isArray(list)) return [];
  return list.flatMap((value: Json, index) =>
    isObject(value) ? [{ ...place, pointer: child(place.pointer, 'x-effects', index), value }] : [],
  );
}

/** Examples of requests are no facts; those of answers are what the mock says. */
function isAnswer(pointer: string): boolean {
  return pointer.startsWith('/components/examples/') || pointer.includes('/responses/');
}

/** The names that an operation's places may say; for a shared place those of the first operation. */
function namesOf(contract: Contract): (pointer: string) => Names {
  const rows = contract.operations.map(({ pointer, outcomes, parameters, envelope }): [string, Names] => {
    const refusals = outcomes.filter(
      ({ class: kind }) => kind !== 'success' && kind !== 'validated' && kind !== 'internal',
    );
    const accepting = outcomes.filter(({ class: kind }) => kind === 'success');
    return [
      pointer,
      {
        outcomes: [...refusals, ...accepting].map(({ id }) => (envelope?.type === 'integer' ? Number(id) : id)),
        parameters: parameters.map(({ name }) => name),
        stages: envelope?.order ?? [],
      },
    ];
  });
  const [first] = rows;
  const shared: Names = first?.[1] ?? { outcomes: [], parameters: [], stages: [] };
  return (pointer) => rows.find(([at]) => pointer === at || pointer.startsWith(`${at}/`))?.[1] ?? shared;
}
