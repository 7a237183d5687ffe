import type { Rule } from '../contract.ts';
import { type Judgement, type ReadyCondition, readyCondition } from './condition.ts';
import type { Context } from './context.ts';
import { describeRule } from './describe-condition.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { NO_REQUIREMENTS, type Requirement } from './requirement.ts';
import { ruleLesson } from './rule-lesson.ts';
import { pinned, undecidedStrength } from './strength.ts';

/** Broken and unknown rules. A rule that reads a record whose reference or caller is refused already is skipped. */
export function judgeRules(context: Context): readonly Requirement[] {
  let found: Requirement[] | undefined;
  for (const rule of rulesOf(context.plan)) {
    const requirement = judgeRule(rule, context);
    if (requirement === undefined) continue;
    found ??= [];
    found.push(requirement);
  }
  return found ?? NO_REQUIREMENTS;
}

/** A rule with its conditions ready. */
interface PlannedRule {
  readonly rule: Rule;
  readonly applies: ReadyCondition | undefined;
  readonly keeps: ReadyCondition;
  /** What it asks, for a person. */
  readonly text: string;
}

const rulesOf = oncePerPlan(({ operation, schemas }): readonly PlannedRule[] =>
  operation.rules.map((rule) => ({
    rule,
    applies: rule.if && readyCondition(rule.if, schemas),
    keeps: readyCondition(rule.then, schemas),
    text: describeRule(rule),
  })),
);

/** Accepted requests with such values have shown that the target does not refuse for this rule. */
function isShownKept(rule: Rule, context: Context): boolean {
  const lesson = ruleLesson(rule, context);
  if (lesson === undefined) return false;
  const { key, general } = lesson;
  return context.world.lesson(key) === true || (general !== undefined && context.world.lesson(general.key) === true);
}

const ALWAYS: Judgement = { truth: true, moot: false };

function judgeRule({ rule, applies: asks, keeps, text }: PlannedRule, context: Context): Requirement | undefined {
  const applies = asks === undefined ? ALWAYS : asks(context);
  if (applies.moot || applies.truth === false) return undefined;
  const kept = keeps(context);
  if (kept.moot || kept.truth === true) return undefined;
  const strength = pinned(rule, context);
  if (strength === undefined) return undefined;
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
    problem: `${rule.blame.length === 0 ? 'the request breaks' : 'breaks'} the rule ${rule.id}: ${text}`,
    rule: rule.id,
    pointer: rule.pointer,
    source: rule.source,
    assumptions: rule.assumptions,
    ...(isBroken ? {} : { undecidedBy }),
  };
}
