import type { LedgerEntry } from '../contracts/target/ledger.ts';
import type { Collection } from '../openapi/world/collection.ts';
import type { World } from '../openapi/world/world.ts';
import type { WorldRecord } from '../openapi/world/world-record.ts';

/** Takes out of a world what a killed run may have made wrong: its records are there, and what it changed is not known. */
export function doubtLedger(ledger: readonly LedgerEntry[], world: World): void {
  const touched = Map.groupBy(ledger, ({ collection }) => collection);
  for (const collection of world.collections) {
    const entries = touched.get(collection.name);
    if (entries === undefined) continue;
    collection.doubtAbsence();
    const keys = new Set(entries.flatMap(({ key }) => (key === null ? [] : [key])));
    const isAny = entries.some(({ key, state }) => key === null && state !== 'created');
    for (const record of collection.records) if (isAny || isNamed(record, keys)) forget(record, collection);
  }
}

function isNamed({ fields }: WorldRecord, keys: ReadonlySet<string>): boolean {
  return Object.values(fields).some((value) => keys.has(typeof value === 'string' ? value : JSON.stringify(value)));
}

function forget(record: WorldRecord, collection: Collection): void {
  const { key } = collection.declaration;
  const others = Object.keys(record.fields).filter((field) => field !== key);
  collection.update(record, new Map(others.map((field) => [field, undefined])));
}
