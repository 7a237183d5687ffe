import type { Rule } from '../contract.ts';
import { type Judgement, judgeCondition } from './condition.ts';
import type { Context } from './context.ts';
import { pinned } from './references.ts';
import type { Requirement } from './requirement.ts';

/** Broken and unknown rules. A rule that reads a record whose reference or caller is refused already is skipped. */
export function judgeRules(context: Context): Requirement[] {
  return context.plan.operation.rules.flatMap((rule) => judgeRule(rule, context));
}

function judgeRule(rule: Rule, context: Context): Requirement[] {
  const strength = pinned(rule, context);
  if (strength === undefined) return [];
  const applies: Judgement = rule.if === undefined ? { truth: true, moot: false } : judgeCondition(rule.if, context);
  if (applies.moot || applies.truth === false) return [];
  const kept = judgeCondition(rule.then, context);
  if (kept.moot || kept.truth === true) return [];
  const broken = applies.truth === true && kept.truth === false;
  const undecidedBy =
    applies.undecidedBy ??
    kept.undecidedBy ??
    (rule.pinnedBy === undefined ? rule.assumptions.join(', ') : `fact ${rule.pinnedBy}`);
  return [
    {
      kind: 'rule',
      state: broken && strength === 'must' ? false : undefined,
      outcomes: rule.elseOutcome,
      blamed: rule.blame,
      stage: rule.stage,
      strictlyFails: broken && strength === 'must',
      problem: `breaks the rule ${rule.id}`,
      rule: rule.id,
      pointer: rule.pointer,
      source: rule.source,
      assumptions: rule.assumptions,
      ...(broken && strength === 'must' ? {} : { undecidedBy }),
    },
  ];
}
