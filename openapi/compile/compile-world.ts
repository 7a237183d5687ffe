import type { CollectionDeclaration, FactDeclaration, WorldDeclaration } from '../contract.ts';
import { suggestion } from '../document/nearest-word.ts';
import { child } from '../document/pointer.ts';
import type { SourceDocument } from '../document/read-document.ts';
import type { Json } from '../json.ts';
import { mapMembers, membersOf, textOf, textsOf } from './read-value.ts';

/** Compiles `x-world`; a document without one declares nothing. */
export function compileWorld({ root, strict, broken, log }: SourceDocument): WorldDeclaration {
  const world = membersOf(strict && !broken.has('/x-world') ? root['x-world'] : undefined);
  const collections = mapMembers(world.collections, compileCollection);
  for (const [name, { key, secret, fields }] of Object.entries(collections)) {
    const at = child('/x-world/collections', name);
    for (const [member, field] of [['key', key] as const, ...secret.map((field) => ['secret', field] as const)]) {
      if (fields.includes(field)) continue;
      log.error('unknown-field', `There is no field of ${name} "${field}".${suggestion(field, fields)}`, {
        at: child(at, member),
      });
    }
  }
  return {
    facts: mapMembers(world.facts, compileFact),
    readings: mapMembers(world.readings, (reading) => ({ says: textOf(membersOf(reading).says) ?? '' })),
    collections,
  };
}

function compileFact(value: Json): FactDeclaration {
  const { says, constant, default: taken, assumption } = membersOf(value);
  return {
    says: textOf(says) ?? '',
    constant: constant === true,
    ...(typeof taken === 'boolean' ? { default: taken } : {}),
    assumptions: textsOf(assumption),
  };
}

function compileCollection(value: Json): CollectionDeclaration {
  const { key, ids, fields, secret } = membersOf(value);
  return {
    key: textOf(key) ?? '',
    ids: ids === 'integer' || ids === 'object-id' ? ids : 'text',
    fields: textsOf(fields),
    secret: textsOf(secret),
  };
}
