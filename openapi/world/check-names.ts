import type { CollectionDeclaration, Contract } from '../contract.ts';
import { suggestion } from '../document/nearest-word.ts';
import type { ProblemLog } from '../document/problem-log.ts';
import { escapeSegment, isObject, type JsonObject } from '../json.ts';
import { listAt, objectAt } from './said-at.ts';

/** Refuses every name in a world that the document does not declare, and keys that two records share. */
export function checkNames(root: JsonObject, contract: Pick<Contract, 'api' | 'world'>, log: ProblemLog): void {
  if (root.api !== contract.api) {
    log.error('other-api', `This world is of the api "${String(root.api)}", not of "${contract.api}".`, { at: '/api' });
    return;
  }
  const { facts, readings, collections } = contract.world;
  checkDeclared(root, { section: 'facts', known: Object.keys(facts) }, log);
  checkDeclared(root, { section: 'readings', known: Object.keys(readings) }, log);
  checkDeclared(root, { section: 'collections', known: Object.keys(collections) }, log);
  for (const [name, said] of Object.entries(objectAt(root, 'collections'))) {
    const declaration = Object.hasOwn(collections, name) ? collections[name] : undefined;
    if (declaration !== undefined && isObject(said))
      checkRecords(said, { at: `/collections/${escapeSegment(name)}`, declaration }, log);
  }
}

function checkDeclared(
  root: JsonObject,
  of: { readonly section: string; readonly known: readonly string[] },
  log: ProblemLog,
): void {
  for (const name of Object.keys(objectAt(root, of.section))) {
    if (of.known.includes(name)) continue;
    const at = `/${of.section}/${escapeSegment(name)}`;
    log.error('undeclared', `The document declares no ${name} in ${of.section}.${suggestion(name, of.known)}`, {
      at,
      key: true,
    });
  }
}

function checkRecords(
  said: JsonObject,
  of: { readonly at: string; readonly declaration: CollectionDeclaration },
  log: ProblemLog,
): void {
  const { fields, key } = of.declaration;
  const keys = new Set<string>();
  for (const [index, record] of listAt(said, 'records').entries()) {
    if (!isObject(record)) continue;
    const at = `${of.at}/records/${index}`;
    for (const field of Object.keys(record)) {
      if (field === 'safe' || fields.includes(field)) continue;
      log.error('undeclared', `The collection has no field ${field}.${suggestion(field, fields)}`, {
        at: `${at}/${escapeSegment(field)}`,
        key: true,
      });
    }
    const own = record[key];
    if (own === undefined) continue;
    if (keys.has(String(own)))
      log.error('repeated-key', `Two records have the ${key} ${String(own)}.`, { at: `${at}/${escapeSegment(key)}` });
    keys.add(String(own));
  }
}
