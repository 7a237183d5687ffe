import { NOTHING } from '../contracts/same-cause.ts';
import type { Breach } from '../contracts/trace.ts';
import { referredRecord } from '../openapi/judge/context.ts';
import type { World } from '../openapi/world/world.ts';

/** Takes out of a world what a read-back has shown to be otherwise: it is told once, and no later case is blamed for it. */
export function doubtStored(breaches: readonly Breach[], world: World): void {
  for (const { cause, differing, exchange } of breaches) {
    const { verdict, expected } = exchange;
    const { reads } = verdict.operation;
    const [by] = Object.values(reads?.by ?? {});
    if (!cause.startsWith('stored ') || reads === undefined || by?.kind !== 'param') continue;
    const found = referredRecord(by.param, verdict.context);
    if (found.state !== 'present') continue;
    const collection = world.collection(reads.collection);
    const told = cause.endsWith(` ${NOTHING}`) ? Object.keys(expected ?? {}) : (differing ?? []);
    const fields = told.filter((field) => field !== collection.declaration.key);
    collection.update(found.record, new Map(fields.map((field) => [field, undefined])));
  }
}
