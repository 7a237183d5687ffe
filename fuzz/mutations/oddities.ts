import { isObject, type Json } from '../../openapi/json.ts';
import { readJson } from '../../openapi/wire/read-json.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import { type OddField, oddFields } from './odd-field.ts';

/** What careless code stumbles over, at every parameter of an operation: a list, so that none is left to chance. */
export const oddities: (table: OperationTable) => readonly (readonly Edit[])[] = cached((table) => [
  ...oddFields(table).flatMap((field) => [
    ...valueOddities(field).map((edit) => [edit]),
    ...nameOddities(field, table),
  ]),
  ...pathOddities(table),
]);

/** What is encoded once too often, a name or a text, at every parameter in turn. */
export const encodedOddities: (table: OperationTable) => readonly Edit[] = cached((table) =>
  oddFields(table).flatMap((field): Edit[] => [
    ...nameOddities(field, table).flatMap((edits) => edits.filter(({ kind }) => kind === 'rename')),
    ...(field.text.includes('${')
      ? []
      : [{ kind: 'set', name: field.name, in: field.in, text: encoded(field.text) } as const]),
  ]),
);

/** In a path few signs can stand: what is left is size. */
function pathOddities({ parameters }: OperationTable): Edit[][] {
  return parameters.flatMap(({ name, in: place }) =>
    place === 'path' ? [[{ kind: 'set', name, in: place, text: '9'.repeat(40) }]] : [],
  );
}

function valueOddities(field: OddField): Edit[] {
  const { name, in: place, text, planned } = field;
  const texts = [
    '',
    `${text}\0`,
    `${text}\u00e9\u{1f600}`,
    `${text}' or '1'='1`,
    '9'.repeat(40),
    `${text}${'x'.repeat(5_000)}`,
    ...(text.includes('${') ? [] : [encoded(text)]),
    ...(planned.inside === undefined ? [] : ['['.repeat(1_000), ...respelledJson(text)]),
  ];
  return [...new Set(texts)]
    .filter((odd) => odd !== text)
    .map((odd): Edit => ({ kind: 'set', name, in: place, text: odd }));
}

/** Sent twice, and under a name that is encoded once too often. */
function nameOddities({ name, in: place, text }: OddField, { baseline }: OperationTable): Edit[][] {
  const isSent = baseline.template.fields.some((one) => one.name === name);
  const set: Edit = { kind: 'set', name, in: place, text };
  const again: Edit = { kind: 'repeat', name, in: place, text };
  if (!isSent) return [[set, again]];
  return [[again], [{ kind: 'rename', name, to: `${encoded(name.slice(0, 1))}${name.slice(1)}` }]];
}

/** Every byte percent-encoded, as part of the text itself. */
function encoded(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The same JSON with blanks between members, and with a letter of each text escaped. */
function respelledJson(text: string): readonly string[] {
  const read = readJson(text);
  if (read.kind !== 'value') return [];
  return [JSON.stringify(read.value, undefined, 1).replace(/\n */g, ' '), withEscapes(read.value)];
}

function withEscapes(value: Json): string {
  if (typeof value === 'string')
    return JSON.stringify(value).replace(
      /^"([a-z])/i,
      (_, letter: string) => `"\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  if (Array.isArray(value)) return `[${value.map(withEscapes).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${withEscapes(member)}`)
    .join(',')}}`;
}
