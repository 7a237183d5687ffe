import { fieldsToldOtherwise } from '../contracts/checks/stored.ts';
import type { Breach } from '../contracts/trace.ts';
import { referredRecord } from '../openapi/judge/context.ts';
import type { World } from '../openapi/world/world.ts';

/** Takes out of a world what a read-back has shown to be otherwise: it is told once, and no later case is blamed for it. */
export function doubtStored(breaches: readonly Breach[], world: World): void {
  for (const { cause, exchange } of breaches) {
    const { reads } = exchange.verdict.operation;
    const [by] = Object.values(reads?.by ?? {});
    if (!cause.startsWith('stored ') || reads === undefined || by?.kind !== 'param') continue;
    const found = referredRecord(by.param, exchange.verdict.context);
    if (found.state !== 'present') continue;
    const { record } = found;
    const collection = world.collection(reads.collection);
    const fields = fieldsToldOtherwise(exchange).filter((field) => field !== collection.declaration.key);
    collection.update(record, new Map(fields.map((field) => [field, undefined])));
    world.forgetFields(collection, { record, fields });
  }
}
