import type { Schema } from '../contract.ts';
import { isObject, type Json } from '../json.ts';
import { resolveSchema, schemaParts } from '../schema/resolve-schema.ts';
import { schemaTypes } from '../schema/schema-types.ts';
import { readJson } from '../wire/read-json.ts';
import type { WireMembers } from '../wire/style.ts';
import type { Plan } from './plan.ts';
import { spell } from './spelling.ts';

/** How texts become typed values; `odd`: odd spellings of numbers and flags count as what they may stand for. */
export interface Typing {
  readonly plan: Plan;
  readonly odd: boolean;
}

/** The typed array that a list of texts stands for: each item by the schema of its place. */
export function typedList(schema: Schema, items: readonly string[], how: Typing): Json {
  const resolved = resolveSchema(how.plan.contract.root, schema);
  const prefix = isObject(resolved) && Array.isArray(resolved.prefixItems) ? resolved.prefixItems : [];
  const rest = isObject(resolved) && resolved.items !== undefined ? resolved.items : true;
  return items.map((text, index) => typedText((prefix[index] ?? rest) as Schema, text, how));
}

/** The typed object that texts by member name stand for; a member that is a list takes all of its texts. */
export function typedMembers(
  schema: Schema,
  members: WireMembers,
  how: Typing & { readonly repeated: 'first' | 'last' },
): Json {
  const { root } = how.plan.contract;
  const parts = schemaParts(root, { schema, pointer: '' });
  const typed = [...members].map(([name, texts]): [string, Json] => {
    const member = memberSchema(
      parts.map((part) => part.schema),
      name,
    );
    const types = schemaTypes(root, member);
    if (types.has('array') && !types.has('string')) return [name, typedList(member, texts, how)];
    const text = (how.repeated === 'last' ? texts.at(-1) : texts[0]) ?? '';
    return [name, typedText(member, text, how)];
  });
  return Object.fromEntries(typed);
}

function memberSchema(parts: readonly Schema[], name: string): Schema {
  for (const part of parts) {
    if (isObject(part) && isObject(part.properties) && Object.hasOwn(part.properties, name)) {
      return part.properties[name] as Schema;
    }
  }
  const rest = parts.find((part) => isObject(part) && part.additionalProperties !== undefined);
  return isObject(rest) ? (rest.additionalProperties as Schema) : true;
}

/** The value that one text stands for: the first of its spellings that the schema takes, else the plainest. */
export function typedText(schema: Schema, text: string, how: Typing): Json {
  const { contract, schemas } = how.plan;
  const types = schemaTypes(contract.root, schema);
  const { exact, odd } = spell(text, types);
  const fitting = (how.odd ? [...exact, ...odd] : exact).find((value) => schemas.acceptsInline(schema, value));
  if (fitting !== undefined) return fitting;
  if ((types.has('object') || types.has('array')) && !types.has('string')) {
    const json = readJson(text);
    if (json.kind === 'value') return json.value;
  }
  return exact[0] ?? text;
}
