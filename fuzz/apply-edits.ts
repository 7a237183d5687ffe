import { withCaller } from '../contracts/baseline.ts';
import { type Field, type RequestTemplate, withField, withoutField } from '../contracts/template.ts';
import { isObject, type Json, pointerSegments } from '../openapi/json.ts';
import type { OperationTable } from './operation-table.ts';
import type { Edit } from './sketch.ts';

/** The request of an operation's baseline with edits, in the order given. Edits that find nothing to change do nothing. */
export function applyEdits(table: OperationTable, edits: readonly Edit[]): RequestTemplate {
  return edits.reduce((template, edit) => applyEdit(template, edit, table), table.baseline.template);
}

function applyEdit(template: RequestTemplate, edit: Edit, table: OperationTable): RequestTemplate {
  switch (edit.kind) {
    case 'set':
      return withField(template, fieldOf(edit));
    case 'drop':
      return withoutField(template, edit.name);
    case 'repeat':
      return { ...template, fields: [...template.fields, fieldOf(edit)] };
    case 'rename':
      return {
        ...template,
        fields: template.fields.map((field) => (field.name === edit.name ? { ...field, name: edit.to } : field)),
      };
    case 'caller':
      return withCaller(template, table.callers[edit.index]);
    case 'basic': {
      const { basic, ...anonymous } = template;
      if (edit.username === undefined && edit.password === undefined) return anonymous;
      return {
        ...template,
        basic: {
          username: edit.username ?? basic?.username ?? '',
          password: edit.password ?? basic?.password ?? '',
        },
      };
    }
    case 'spell':
      return { ...template, ...edit.how };
    case 'order':
      return { ...template, fields: turned(template.fields, edit.by) };
    case 'method':
      return { ...template, method: edit.method };
    case 'header':
      return { ...template, headers: [...template.headers, [edit.name, edit.value]] };
    case 'json':
      return template.json === undefined && edit.at !== '' ? template : withJson(template, edit);
    case 'body': {
      const { type, cut, text } = edit;
      const wire = {
        ...template.bodyWire,
        ...(type === undefined ? {} : { type }),
        ...(cut === undefined ? {} : { cut }),
        ...(text === undefined ? {} : { text }),
      };
      return { ...template, bodyWire: wire };
    }
  }
}

function fieldOf({ name, in: place, text, raw }: Extract<Edit, { kind: 'set' | 'repeat' }>): Field {
  return { name, in: place, text, ...(raw === true ? { raw } : {}) };
}

function turned<T>(list: readonly T[], by: 'reverse' | number): readonly T[] {
  if (by === 'reverse') return list.toReversed();
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function withJson(template: RequestTemplate, edit: Extract<Edit, { kind: 'json' }>): RequestTemplate {
  const value = edited(template.json ?? null, pointerSegments(edit.at), edit.value);
  const { json: _, bodyWire, ...bare } = template;
  // JSON takes the place of a body that is text.
  const { text: __, ...wire } = bodyWire ?? {};
  const rest = bodyWire === undefined ? bare : { ...bare, bodyWire: wire };
  return value === undefined ? rest : { ...rest, json: value };
}

/** A JSON value with one place set, or taken out. */
function edited(value: Json, path: readonly string[], next: Json | undefined): Json | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return next;
  if (Array.isArray(value)) {
    const index = head === '-' ? value.length : Number(head);
    const inner = edited(value[index] ?? null, rest, next);
    return inner === undefined ? value.filter((_, at) => at !== index) : value.with(index, inner);
  }
  if (!isObject(value)) return value;
  const { [head]: old = null, ...others } = value;
  const inner = edited(old, rest, next);
  if (inner === undefined) return others;
  return Object.fromEntries([...Object.entries(value).filter(([name]) => name !== head), [head, inner]]);
}
