import type { Envelope, Outcome, StatusRule } from '../contract.ts';
import type { World } from '../world/world.ts';
import { judgeCondition } from './condition.ts';
import type { Context } from './context.ts';

/** The HTTP statuses that an outcome may arrive with: numbers, or a range such as `4XX`. The first is the mock's choice. */
export function outcomeStatuses(outcome: Outcome, context: Context): readonly (number | string)[] {
  if (outcome.status !== undefined) return outcome.status;
  const { operation, statusesOfFacts } = context.plan;
  const { envelope } = operation;
  if (envelope === undefined) return plainStatuses(outcome);
  if (!statusesOfFacts) return envelopeStatuses(envelope, outcome, context);
  const world = context.world.unnoted;
  const ofWorld = keptStatuses(world);
  let statuses = ofWorld.get(outcome);
  if (statuses === undefined) {
    statuses = envelopeStatuses(envelope, outcome, { ...context, world });
    ofWorld.set(outcome, statuses);
  }
  return statuses;
}

const kept = new WeakMap<World, { readonly facts: number; readonly statuses: Map<Outcome, readonly number[]> }>();

/** What a world's facts have made of outcomes, until another fact is learnt. */
function keptStatuses(world: World): Map<Outcome, readonly number[]> {
  const known = kept.get(world);
  if (known?.facts === world.factsLearnt) return known.statuses;
  const statuses = new Map<Outcome, readonly number[]>();
  kept.set(world, { facts: world.factsLearnt, statuses });
  return statuses;
}

function envelopeStatuses(envelope: Envelope, outcome: Outcome, context: Context): readonly number[] {
  const sure: number[] = [];
  const possible: number[] = [];
  for (const rule of envelope.status) {
    const truth = rule.given === undefined ? true : judgeCondition(rule.given, context).truth;
    if (truth === true) sure.push(...statusesBy(rule, outcome));
    else if (truth === undefined) possible.push(...statusesBy(rule, outcome));
  }
  const all = [...new Set([...sure, ...possible])];
  return all.length > 0 ? all : [200];
}

/** The statuses of an outcome of a plain document: `default` stands for whatever is not listed. */
export function plainStatuses({ id, class: kind, status }: Outcome): readonly (number | string)[] {
  if (status !== undefined) return status;
  if (id === 'default') return kind === 'success' ? ['2XX', '3XX'] : ['4XX'];
  return [id.length === 3 && Number.isInteger(Number(id)) ? Number(id) : id];
}

function statusesBy(rule: StatusRule, outcome: Outcome): readonly number[] {
  switch (rule.says.kind) {
    case 'always':
      return [rule.says.status];
    case 'mirror':
      return [mirrored(outcome.id)];
    case 'classes': {
      const { classes } = rule.says;
      return Object.hasOwn(classes, outcome.class) ? (classes[outcome.class] ?? []) : [];
    }
  }
}

/** The outcome read as an HTTP status; 200 where that is no final status that can carry a body. */
function mirrored(id: string): number {
  const status = Number(id);
  const carriesBody =
    Number.isInteger(status) && status >= 200 && status <= 599 && status !== 204 && status !== 205 && status !== 304;
  return carriesBody ? status : 200;
}
