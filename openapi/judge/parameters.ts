import type { Envelope } from '../contract.ts';
import type { Context } from './context.ts';
import type { JudgedValue } from './judged-value.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import { ANY_REFUSAL, NO_REQUIREMENTS, type Requirement } from './requirement.ts';
import { pinned } from './strength.ts';

/** Parameters that are missing, wrong, or of which nothing is said. */
export function judgeParameters(context: Context): readonly Requirement[] {
  const { sent, plan } = context;
  if (sent.allValid && sent.hasAll(plan.required)) return NO_REQUIREMENTS;
  const found: Requirement[] = [];
  for (const planned of plan.parameters) {
    const judged = sent.of(planned);
    if (judged === undefined) {
      if (planned.parameter.required && isAsked(planned, context)) found.push(missing(planned, context));
    } else if (judged.validity !== 'valid') found.push(wrong(planned, judged, context));
  }
  return found;
}

/** A field is asked for where its kind of form is sent, and where a body is required and none is sent. */
function isAsked({ parameter }: PlannedParameter, { plan, read }: Context): boolean {
  if (parameter.in !== 'form' && parameter.in !== 'multipart') return true;
  if (read.formPlace !== undefined) {
    return read.formPlace === parameter.in && (read.hasBody || plan.operation.body?.required === true);
  }
  return !read.hasBody && plan.operation.body?.required === true && plan.onlyForm === parameter.in;
}

function missing(planned: PlannedParameter, context: Context): Requirement {
  return {
    kind: 'required',
    state: false,
    ...refusal(planned, context, { own: context.plan.operation.envelope?.missing, refers: [] }),
    strictlyFails: true,
    problem: 'is required',
    pointer: `${planned.parameter.pointer}/required`,
  };
}

function wrong(planned: PlannedParameter, judged: JudgedValue, context: Context): Requirement {
  const { refers } = planned.parameter;
  const nothing = refers === undefined || pinned(refers, context) === undefined ? [] : refers.else;
  const said = refusal(planned, context, { own: context.plan.operation.envelope?.invalid, refers: nothing });
  const requirement = {
    kind: 'schema',
    ...said,
    strictlyFails: judged.strictlyFails,
    problem: judged.problem ?? 'is of a kind that the documentation does not speak of',
    pointer: judged.pointer ?? planned.parameter.schemaPointer,
  } as const;
  if (judged.validity === 'invalid') return { ...requirement, state: false };
  const by = judged.openBy ?? 'A-007';
  if (by === 'x-open') return { ...requirement, state: undefined, undecidedBy: `x-open of ${planned.key}` };
  return { ...requirement, state: undefined, undecidedBy: by, assumptions: [...said.assumptions, by] };
}

type Refusal = Pick<Requirement, 'outcomes' | 'blamed' | 'stage' | 'source' | 'assumptions'>;

/** A wrong value names nobody and nothing, a missing one nobody: the outcomes of the caller and of the reference count too. */
function refusal(
  planned: PlannedParameter,
  context: Context,
  of: { readonly own: Envelope['missing'] | undefined; readonly refers: readonly string[] },
): Refusal {
  const { parameter, key } = planned;
  const { caller } = context.plan.operation;
  const isCaller = caller !== undefined && context.plan.callerNames.has(key);
  const fromCaller = isCaller ? [...caller.else, ...caller.absent] : [];
  return {
    outcomes: [...new Set([...(of.own ?? [ANY_REFUSAL]), ...fromCaller, ...of.refers])],
    blamed: [parameter.name],
    stage: isCaller ? caller.stage : 'validate',
    source: parameter.source,
    assumptions: parameter.assumptions,
  };
}
