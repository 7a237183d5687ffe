import type { Case, CaseGroup, Relation } from '../contracts/case.ts';
import type { Field, RequestTemplate } from '../contracts/template.ts';
import type { Contract } from '../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../openapi/json.ts';
import type { CheckId, Finding } from '../reports/finding.ts';
import { CHECK_IDS } from '../reports/finding.ts';

/** The smallest case that showed a finding, as it is kept: plain data, slots unfilled, no secrets. */
export interface KeptCase {
  readonly format: 'countersign kept case 1';
  /** The finding's stable id. */
  readonly finding: string;
  readonly check: CheckId;
  readonly api: string;
  readonly operation: string;
  readonly title: string;
  /** What the contract allowed and what came, in words. */
  readonly allowed: string;
  readonly got: string;
  /** Name and group of the case. */
  readonly name: string;
  readonly group: CaseGroup;
  readonly relation?: Relation;
  readonly together?: boolean;
  readonly steps: readonly KeptStep[];
}

/** One request of a kept case: a template that names its operation. */
export type KeptStep = Omit<RequestTemplate, 'operation'> & { readonly operation: string };

/** A kept case that cannot be used, and why. */
export class BadKeptCase extends Error {
  override readonly name = 'BadKeptCase';
}

/** A finding with the smallest case that shows it, for keeping. */
export function keepCase(finding: Finding, minimal: Case): KeptCase {
  const { relation, together } = minimal;
  return {
    format: FORMAT,
    finding: finding.id,
    check: finding.check,
    api: finding.api,
    operation: finding.operation,
    title: finding.title,
    allowed: finding.allowed,
    got: finding.got,
    name: minimal.name,
    group: minimal.group,
    ...(relation === undefined ? {} : { relation }),
    ...(together === undefined ? {} : { together }),
    steps: minimal.steps.map(({ operation, ...template }) => ({ operation: operation.id, ...template })),
  };
}

const FORMAT = 'countersign kept case 1';

/** A kept case against a contract. Throws `BadKeptCase` where the contract has no such operation any more. */
export function caseOfKept(kept: KeptCase, contract: Contract): Case {
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
  const steps = kept.steps.map(({ operation: id, ...template }): RequestTemplate => {
    const operation = operations.get(id);
    if (operation !== undefined) return { operation, ...template };
    throw new BadKeptCase(`${contract.file} has no operation ${id}; it has ${[...operations.keys()].join(', ')}`);
  });
  const operation = operations.get(kept.steps[0]?.operation ?? '');
  if (operation === undefined) throw new BadKeptCase('the case has no requests');
  const { relation, together } = kept;
  return {
    id: `kept-${kept.finding}`,
    name: kept.name,
    operation,
    group: kept.group,
    shows: [],
    source: operation.source,
    steps,
    ...(relation === undefined ? {} : { relation }),
    ...(together === undefined ? {} : { together }),
  };
}

/** Reads a kept case from its JSON. Throws `BadKeptCase` that says which member is wrong. */
export function readKeptCase(text: string): KeptCase {
  const value = parsed(text);
  if (!isObject(value) || value.format !== FORMAT) throw new BadKeptCase(`'format' must be "${FORMAT}"`);
  for (const member of ['finding', 'api', 'operation', 'title', 'allowed', 'got', 'name', 'group', 'check'])
    if (typeof value[member] !== 'string') throw new BadKeptCase(`'${member}' must be a text`);
  if (!(CHECK_IDS as readonly unknown[]).includes(value.check))
    throw new BadKeptCase(`'check' must be one of ${CHECK_IDS.join(', ')}`);
  if (!Array.isArray(value.steps) || value.steps.length === 0 || !value.steps.every(isStep))
    throw new BadKeptCase("'steps' must be a list of requests, each with operation, method, fields and headers");
  return value as unknown as KeptCase;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new BadKeptCase(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const SPELLING: readonly (readonly [member: string, values: readonly string[]])[] = [
  ['path', ['documented', 'other-slash', 'other-suffix']],
  ['carrier', ['query', 'form']],
  ['space', ['+', '%20']],
  ['escape', ['minimal', 'all']],
];

function isStep(step: Json): boolean {
  if (!isObject(step)) return false;
  const texts = ['operation', 'method', 'separator'].every((member) => typeof step[member] === 'string');
  const spelt = SPELLING.every(([member, values]) => values.includes(String(step[member])));
  return texts && spelt && Array.isArray(step.fields) && step.fields.every(isField) && isHeaders(step.headers);
}

function isField(field: Json): boolean {
  if (!isObject(field)) return false;
  const { name, in: place, text }: JsonObject = field;
  return typeof name === 'string' && typeof text === 'string' && PLACES.has(String(place));
}

const PLACES: ReadonlySet<string> = new Set<Field['in']>(['query', 'path', 'header', 'cookie', 'form', 'multipart']);

function isHeaders(headers: Json | undefined): boolean {
  return (
    Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  );
}
