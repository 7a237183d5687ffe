import type { Operation } from '../contract.ts';
import type { World } from '../world/world.ts';
import { STAGES } from './requirement.ts';

/** The order in which the target checks, where the world knows it: the stages of the reading `check_order`. */
export function knownOrder(world: World): readonly string[] | undefined {
  const known = world.reading('check_order');
  return known?.split(/[\s,>]+/).filter((stage) => stage !== '');
}

/** The order in which the mock checks: the known one, else the document's. */
export function mockOrder(operation: Operation, world: World): readonly string[] {
  const { envelope } = operation;
  return knownOrder(world) ?? (envelope === undefined || envelope.order.length === 0 ? STAGES : envelope.order);
}

/** The place of a stage in an order; a stage that the order does not name comes last. */
export function rankIn(order: readonly string[], stage: string): number {
  const index = order.indexOf(stage);
  return index < 0 ? order.length : index;
}
