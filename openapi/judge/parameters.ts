import type { Envelope } from '../contract.ts';
import type { Context } from './context.ts';
import type { PlannedParameter } from './plan.ts';
import { ANY_REFUSAL, type Requirement } from './requirement.ts';
import type { JudgedValue } from './value.ts';

/** Parameters that are missing, wrong, or of which nothing is said. */
export function judgeParameters(context: Context): Requirement[] {
  const found: Requirement[] = [];
  for (const planned of context.plan.parameters) {
    const judged = context.sent.get(planned.parameter.name);
    if (judged === undefined) {
      if (planned.parameter.required) found.push(missing(planned, context));
    } else if (judged.validity !== 'valid') found.push(wrong(planned, judged, context));
  }
  return found;
}

function missing(planned: PlannedParameter, context: Context): Requirement {
  return {
    kind: 'required',
    state: false,
    ...refusal(planned, context, context.plan.operation.envelope?.missing),
    strictlyFails: true,
    problem: 'is required',
    pointer: `${planned.parameter.pointer}/required`,
  };
}

function wrong(planned: PlannedParameter, judged: JudgedValue, context: Context): Requirement {
  const undecided =
    judged.validity === 'open' ? { undecidedBy: 'nothing is said about such a value (A-003 to A-007)' } : {};
  return {
    kind: 'schema',
    state: judged.validity === 'invalid' ? false : undefined,
    ...refusal(planned, context, context.plan.operation.envelope?.invalid),
    strictlyFails: judged.strictlyFails,
    problem: judged.problem ?? 'is of a kind that the documentation does not speak of',
    pointer: judged.pointer ?? planned.parameter.schemaPointer,
    ...undecided,
  };
}

type Refusal = Pick<Requirement, 'outcomes' | 'blamed' | 'stage' | 'source' | 'assumptions'>;

/** A wrong or missing value names nobody and nothing: the outcomes of the caller and of the reference are allowed too. */
function refusal(planned: PlannedParameter, context: Context, own: Envelope['missing'] = [ANY_REFUSAL]): Refusal {
  const { parameter } = planned;
  const { caller } = context.plan.operation;
  const isCaller = caller !== undefined && context.plan.callerNames.has(parameter.name);
  const fromCaller = isCaller ? [...caller.else, ...caller.absent] : [];
  return {
    outcomes: [...new Set([...own, ...fromCaller, ...(parameter.refers?.else ?? [])])],
    blamed: [parameter.name],
    stage: isCaller ? caller.stage : 'validate',
    source: parameter.source,
    assumptions: parameter.assumptions,
  };
}
