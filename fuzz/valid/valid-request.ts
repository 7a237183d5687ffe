import type { Rule } from '../../openapi/contract.ts';
import type { LaneRandom } from '../lane-random.ts';
import type { OperationTable, ParameterTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { isMadeTogether, type ValueSource } from '../value-source.ts';
import { type Bringing, bringAbout } from './bring-about.ts';
import { type Draft, draftOf, editsOf, holds } from './draft.ts';

/**
 * A request that the contract accepts, as edits over the baseline: some optional parameters with plain values, other values for
 * required ones, and every rule kept by construction. Nothing is judged or thrown away here.
 */
export function validEdits(table: OperationTable, random: LaneRandom, values: ValueSource): readonly Edit[] {
  const draft = draftOf(table);
  const structured: Edit[] = [];
  for (const parameter of chosen(table, random)) {
    if (parameter.planned.shape !== 'text') {
      structured.push(...values.written(parameter, random));
      continue;
    }
    const text = values.text(parameter, random);
    if (text !== undefined) draft.texts.set(parameter.name, text);
  }
  keepRules(draft, random);
  const body = random.chance(WITH_BODY) ? values.body(table, random) : [];
  return [...editsOf(draft), ...structured, ...body];
}

/** The parameters that are given a text: mostly few, now and then all. */
function chosen(table: OperationTable, random: LaneRandom): readonly ParameterTable[] {
  const free = table.parameters.filter((parameter) => !isMadeTogether(table, parameter.in));
  const dice = random.below(100);
  if (dice < 20) return [];
  if (dice < 45) return random.some(free, 1);
  if (dice < 70) return random.some(free, 2 + random.below(3));
  if (dice < 92) return random.some(free, 2 + random.below(Math.max(1, free.length - 2)));
  return free;
}

/** The share of requests whose body is another than the baseline's, in percent. */
const WITH_BODY = 80;

const MOST_ROUNDS = 6;

/** Changes a draft until no rule is broken, as far as conditions can be brought about. */
function keepRules(draft: Draft, random: LaneRandom): void {
  const { rules } = draft.table.operation;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let changed = false;
    for (const rule of rules) {
      if (isKept(rule, draft)) continue;
      changed = true;
      const kept = rules.filter((other) => isKept(other, draft));
      const stays = (next: Draft): boolean => kept.every((other) => isKept(other, next));
      if (!keepRule(rule, draft, { random, stays })) keepRule(rule, draft, { random });
    }
    if (!changed) return;
  }
}

function isKept(rule: Rule, draft: Draft): boolean {
  const applies = rule.if === undefined ? true : holds(rule.if, draft);
  return applies === false || holds(rule.then, draft) === true;
}

/** Keeps one rule, or has it not apply. False where neither can be had. */
function keepRule({ if: off, then }: Rule, draft: Draft, how: Omit<Bringing, 'want'>): boolean {
  const turnOff = (): boolean => off !== undefined && bringAbout(off, draft, { ...how, want: false });
  const keep = (): boolean => bringAbout(then, draft, { ...how, want: true });
  const isOpen = off !== undefined && holds(off, draft) === undefined;
  return isOpen || how.random.chance(50) ? turnOff() || keep() : keep() || turnOff();
}
