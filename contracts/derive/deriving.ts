import type { Operation } from '../../openapi/contract.ts';
import type { Plan } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import type { Verdict } from '../../openapi/verdict.ts';
import type { Baseline } from '../baseline.ts';
import type { CaseDraft, CaseGroup } from '../case.ts';
import { type Ground, previewVerdict } from '../preview.ts';
import { type RequestTemplate, withoutField } from '../template.ts';

/** What every derivation works on: one operation with its baseline, under what is known about the target. */
export interface Deriving {
  readonly operation: Operation;
  readonly plan: Plan;
  readonly ground: Ground;
  readonly baseline: Baseline;
}

/** A derivation: pure, and in the same order every time. */
export type Derive = (deriving: Deriving) => Iterable<CaseDraft>;

/** A case of one request. */
export function oneStep(
  deriving: Deriving,
  of: {
    readonly name: string;
    readonly group: CaseGroup;
    readonly shows: readonly string[];
    readonly source: readonly string[];
    readonly step: RequestTemplate;
  },
): CaseDraft {
  const { operation } = deriving;
  return {
    name: `${operation.id}: ${of.name}`,
    operation,
    group: of.group,
    shows: of.shows,
    source: of.source,
    steps: [of.step],
  };
}

/**
 * A request as the world can judge it: where it is open only because of optional parameters of the baseline, they are left out.
 * Those that the case is about are kept.
 */
export function settled(template: RequestTemplate, kept: readonly string[], deriving: Deriving): RequestTemplate {
  if (previewVerdict(template, deriving.ground).decision !== 'open') return template;
  const optional = template.fields.filter(
    ({ name }) => !kept.includes(name) && deriving.plan.byName.get(name)?.parameter.required === false,
  );
  const lighter = optional.map(({ name }) => withoutField(template, name));
  return lighter.find((one) => previewVerdict(one, deriving.ground).decision !== 'open') ?? template;
}

/** True when a request breaks exactly one thing: one parameter, rule or caller is false, and nothing else. */
export function breaksOneThing(template: RequestTemplate, deriving: Deriving): boolean {
  return brokenThings(previewVerdict(template, deriving.ground)).size === 1;
}

/** The things that a verdict finds broken. */
export function brokenThings(verdict: Verdict): ReadonlySet<string> {
  return new Set(
    verdict.reasons
      .filter(({ state }) => state === false)
      .map(({ kind, parameter, rule }) =>
        kind === 'rule' ? `rule ${rule}` : `parameter ${parameter ?? rule ?? kind}`,
      ),
  );
}

/** Parameters of the operation that are written as plain text and that no caller needs. */
export function ownParameters(deriving: Deriving): readonly PlannedParameter[] {
  return deriving.plan.parameters.filter(({ parameter }) => !deriving.plan.callerNames.has(parameter.name));
}
