import type { Contract } from '../openapi/contract.ts';
import { World } from '../openapi/world/world.ts';

/** What a user who has nothing but credentials can say of a target: the names and secrets of a full world's callers. */
export function credentialsWorld(contract: Contract, full: World): World {
  const world = World.from(contract);
  const seen = new Set<string>();
  for (const { caller } of contract.operations) {
    if (caller === undefined || seen.has(caller.collection)) continue;
    seen.add(caller.collection);
    const needed = [...Object.keys(caller.match), ...Object.keys(caller.secret)];
    for (const { fields } of full.collection(caller.collection).records) {
      const known = needed.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]] as const]));
      if (known.length === needed.length)
        world.collection(caller.collection).add(Object.fromEntries(known), { safe: false });
    }
  }
  return world;
}
