import { withCaller } from '../../contracts/baseline.ts';
import { fieldText, type RequestTemplate } from '../../contracts/template.ts';
import type { Caller, Place, Ref } from '../../openapi/contract.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Mutation } from './mutation.ts';

/** Credentials that fit nobody: an unknown name, a wrong, half or longer secret, another's secret, or none at all. */
export const wrongCredentials: Mutation = {
  id: 'wrong-credentials',
  kind: 'breaks',
  summary: 'asks with credentials that fit nobody',
  weight: 5,
  mutate: ({ table, edits, random }) => {
    const chosen = random.pick(credentialEdits(table, edits));
    return chosen === undefined ? undefined : { edits: chosen };
  },
};

/** Every way to ask with credentials that fit nobody, in one order. */
export function credentialEdits(table: OperationTable, edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const { caller } = table.operation;
  if (caller === undefined) return [];
  const template = applyEdits(table, edits);
  return WAYS.flatMap((way) => way(caller, template, table));
}

type Way = (caller: Caller, template: RequestTemplate, table: OperationTable) => (readonly Edit[])[];

const WAYS: readonly Way[] = [
  ({ match }, template) => replaced(match, template, () => 'csnobody'),
  ({ secret }, template) => replaced(secret, template, () => 'cswrongsecret'),
  ({ secret }, template) => replaced(secret, template, (text) => half(text)),
  ({ secret }, template) => replaced(secret, template, (text) => `${text}x`),
  ({ match, secret }, template) => replaced(secret, template, () => textOf(Object.values(match)[0], template)),
  swapped,
  ({ match, secret }, template) => [left({ ...match, ...secret }, template)].filter((edits) => edits.length > 0),
];

function half(text: string): string | undefined {
  return text.startsWith('${secret:') ? text.replace('${secret:', '${half:') : undefined;
}

/** The secret of another known caller. */
function swapped({ match, secret }: Caller, template: RequestTemplate, table: OperationTable): (readonly Edit[])[] {
  const field = Object.keys(secret)[0] ?? '';
  const ref = secret[field];
  const name = textOf(Object.values(match)[0], template);
  const own = table.callers.find((record) => Object.keys(match).some((key) => String(record.fields[key]) === name));
  const other = table.callers.find(
    (record) => own !== undefined && record.fields[field] !== undefined && record.fields[field] !== own.fields[field],
  );
  if (own === undefined || other === undefined || ref === undefined) return [];
  const text = textOf(ref, withCaller(template, other));
  return text === undefined ? [] : replaced(secret, template, () => text);
}

function textOf(ref: Ref | undefined, template: RequestTemplate): string | undefined {
  if (ref?.kind === 'param') return fieldText(template, ref.param);
  return ref?.kind === 'basic' ? template.basic?.[ref.part] : undefined;
}

/** Each credential of some replaced, where it is sent and would be another text. */
function replaced(
  refs: Readonly<Record<string, Ref>>,
  template: RequestTemplate,
  write: (text: string) => string | undefined,
): (readonly Edit[])[] {
  return Object.values(refs).flatMap((ref): (readonly Edit[])[] => {
    const before = textOf(ref, template);
    const text = before === undefined ? undefined : write(before);
    if (text === undefined || text === before) return [];
    if (ref.kind === 'param') {
      return [[{ kind: 'set', name: ref.param, in: placeOf(ref.param, template), text }]];
    }
    return ref.kind === 'basic' ? [[{ kind: 'basic', [ref.part]: text }]] : [];
  });
}

function left(refs: Readonly<Record<string, Ref>>, template: RequestTemplate): readonly Edit[] {
  const names = Object.values(refs).flatMap((ref) => (ref.kind === 'param' ? [ref.param] : []));
  const drops = names
    .filter((name) => fieldText(template, name) !== undefined)
    .map((name): Edit => ({ kind: 'drop', name }));
  return template.basic === undefined ? drops : [...drops, { kind: 'basic' }];
}

function placeOf(name: string, { operation }: RequestTemplate): Place {
  return operation.parameters.find((parameter) => parameter.name === name)?.in ?? 'query';
}
