import type { Json } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';

/** The secrets of a world by the name under which records and templates show them: `PEOPLE_USER_PASSWORD`. */
export function worldSecrets(world: World): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const collection of world.collections) {
    for (const record of collection.records) {
      for (const field of collection.declaration.secret) {
        const value = record.fields[field];
        if (value === undefined || value === '') continue;
        secrets.set(secretName({ collection: collection.name, fields: record.fields, field }), String(value));
      }
    }
  }
  return secrets;
}

/** The name of one secret. */
export function secretName(of: {
  readonly collection: string;
  readonly fields: Readonly<Record<string, Json>>;
  readonly field: string;
}): string {
  const [own = ''] = Object.entries(of.fields)
    .filter(([field, value]) => field !== of.field && typeof value === 'string')
    .map(([, value]) => String(value));
  return [of.collection, own, of.field]
    .join('_')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');
}

/** The first half of a secret: a target that compares only a part of it takes it for the whole. */
function halfOf(secret: string): string {
  return secret.slice(0, Math.ceil(secret.length / 2));
}

/** A text whose first character is percent-encoded: decoded once more it would be the text again. */
export function encodedText(text: string): string {
  const [first = 0] = Buffer.from(text, 'utf8');
  return text === '' ? '' : `%${first.toString(16).padStart(2, '0')}${text.slice(1)}`;
}

/** Fills a slot that holds a secret of the world: whole, half, or percent-encoded in itself. Undefined for any other slot. */
export function secretSlot(
  secrets: ReadonlyMap<string, string>,
  [kind, name]: readonly [string, string],
): string | undefined {
  const secret = secrets.get(name) ?? '';
  switch (kind) {
    case 'secret':
      return secret;
    case 'half':
      return halfOf(secret);
    case 'encoded':
      return encodedText(secret);
    default:
      return undefined;
  }
}
