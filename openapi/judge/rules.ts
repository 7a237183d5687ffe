import type { Rule } from '../contract.ts';
import type { Judgement } from './condition.ts';
import type { Context } from './context.ts';
import type { PlannedRule } from './plan.ts';
import type { Requirement } from './requirement.ts';
import { ruleLesson } from './rule-lesson.ts';
import { pinned, undecidedStrength } from './strength.ts';

/** Broken and unknown rules. A rule that reads a record whose reference or caller is refused already is skipped. */
export function judgeRules(context: Context): Requirement[] {
  const found: Requirement[] = [];
  for (const planned of context.plan.rules) {
    const requirement = judgeRule(planned, context);
    if (requirement !== undefined) found.push(requirement);
  }
  return found;
}

/** Accepted requests with such values have shown that the target does not refuse for this rule. */
function isShownKept(rule: Rule, context: Context): boolean {
  const lesson = ruleLesson(rule, context);
  if (lesson === undefined) return false;
  const { key, general } = lesson;
  return context.world.lesson(key) === true || (general !== undefined && context.world.lesson(general.key) === true);
}

const ALWAYS: Judgement = { truth: true, moot: false };

function judgeRule(planned: PlannedRule, context: Context): Requirement | undefined {
  const { rule } = planned;
  const strength = pinned(rule, context);
  if (strength === undefined) return undefined;
  const applies = planned.applies === undefined ? ALWAYS : planned.applies(context);
  if (applies.moot || applies.truth === false) return undefined;
  const kept = planned.keeps(context);
  if (kept.moot || kept.truth === true) return undefined;
  const isBroken = applies.truth === true && kept.truth === false && strength === 'must';
  if (!isBroken && context.world.hasLessons && isShownKept(rule, context)) return undefined;
  const undecidedBy = applies.undecidedBy ?? kept.undecidedBy ?? undecidedStrength(rule, rule.assumptions);
  return {
    kind: 'rule',
    state: isBroken ? false : undefined,
    outcomes: rule.elseOutcome,
    blamed: rule.blame,
    stage: rule.stage,
    strictlyFails: isBroken,
    problem: `${rule.blame.length === 0 ? 'the request breaks' : 'breaks'} the rule ${rule.id}: ${planned.text}`,
    rule: rule.id,
    pointer: rule.pointer,
    source: rule.source,
    assumptions: rule.assumptions,
    ...(isBroken ? {} : { undecidedBy }),
  };
}
