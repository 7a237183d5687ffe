import type { Operation } from '../contract.ts';
import { child, parent } from '../document/pointer.ts';
import type { DocumentNode } from '../document/walk-document.ts';
import { isObject, type Json, valueAt } from '../json.ts';
import { SchemaSet } from '../schema/validator.ts';
import { placedExamples } from './compile-examples.ts';
import type { Compiling } from './compiling.ts';
import { listOf, membersOf } from './read-value.ts';

/** Checks that every example and default is valid for its schema: an error in a strict document, else a warning. */
export function checkExamples(compiling: Compiling, operations: readonly Operation[]): void {
  const { root, nodes, openPlaces } = compiling.document;
  const kinds = new Map(nodes.map(({ pointer, kind }) => [pointer, kind]));
  const both = new SchemaSet(root, { openPlaces });
  const request = new SchemaSet(root, { openPlaces, direction: 'request' });
  const response = new SchemaSet(root, { openPlaces, direction: 'response' });
  for (const node of nodes) {
    if (node.kind === 'schema') checkSchemaExamples(compiling, node, both);
    if (node.kind === 'parameter' || node.kind === 'header') checkHolder(compiling, node, both);
    if (node.kind !== 'media') continue;
    const home = kinds.get(parent(parent(node.pointer)));
    checkHolder(compiling, node, home === 'body' ? request : home === 'response' ? response : both);
  }
  for (const operation of operations) checkOutcomeExamples(compiling, operation, response);
}

/** A value that must be valid for the schema at a pointer. */
interface Said {
  readonly code: 'bad-example' | 'bad-default';
  readonly what: string;
  readonly value: Json;
  readonly at: string;
  readonly schemaPointer: string;
}

function check({ document }: Compiling, said: Said, schemas: SchemaSet): void {
  for (const error of schemas.errors(said.schemaPointer, said.value)) {
    const where = error.pointer === '' ? '' : ` at ${error.pointer}`;
    const message = `${said.what} breaks its schema${where}: it ${error.message}.`;
    const at = said.at + error.pointer;
    if (document.strict) document.log.error(said.code, message, { at });
    else document.log.warning(said.code, message, { at });
  }
}

function checkSchemaExamples(compiling: Compiling, { value, pointer }: DocumentNode, schemas: SchemaSet): void {
  const say = (code: Said['code'], what: string, example: Json, ...segments: readonly (string | number)[]): void =>
    check(compiling, { code, what, value: example, at: child(pointer, ...segments), schemaPointer: pointer }, schemas);
  if (value.default !== undefined) say('bad-default', 'The default', value.default, 'default');
  if (value.example !== undefined) say('bad-example', 'The example', value.example, 'example');
  else
    for (const [index, each] of listOf(value.examples).entries())
      say('bad-example', 'The example', each, 'examples', index);
}

function checkHolder(compiling: Compiling, { kind, value, pointer }: DocumentNode, schemas: SchemaSet): void {
  if (!isObject(value.schema) && typeof value.schema !== 'boolean') return;
  const schemaPointer = child(pointer, 'schema');
  for (const [name, example] of Object.entries(placedExamples(compiling, value, pointer))) {
    if (kind === 'media' && isWrittenOut(pointer, example.value)) continue;
    const what = value.example === undefined ? `The example "${name}"` : 'The example';
    check(compiling, { code: 'bad-example', what, value: example.value, at: example.pointer, schemaPointer }, schemas);
  }
}

/** An example of XML, CSV and the like is given as the text of the body; a schema cannot judge it. */
function isWrittenOut(pointer: string, value: Json): boolean {
  return typeof value === 'string' && !/[/+~1]json\b/.test(pointer.slice(pointer.lastIndexOf('/')));
}

function checkOutcomeExamples(compiling: Compiling, { outcomes, responses }: Operation, schemas: SchemaSet): void {
  const { root } = compiling.document;
  for (const { id, example: name, schemaPointer, pointer } of outcomes) {
    if (name === undefined || schemaPointer === undefined || !pointer.includes('/x-outcomes/')) continue;
    for (const { pointer: place, content } of responses) {
      for (const type of Object.keys(content.length === 0 ? {} : membersOf(valueAt(root, child(place, 'content'))))) {
        const media = child(place, 'content', type);
        const examples = placedExamples(compiling, membersOf(valueAt(root, media)), media);
        const example = Object.hasOwn(examples, name) ? examples[name] : undefined;
        if (example === undefined) continue;
        const what = `The example "${name}" of the outcome ${id}`;
        check(
          compiling,
          { code: 'bad-example', what, value: example.value, at: example.pointer, schemaPointer },
          schemas,
        );
      }
    }
  }
}
