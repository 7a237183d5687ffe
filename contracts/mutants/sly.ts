import type { Contract } from '../../openapi/contract.ts';
import { decide } from '../../openapi/judge/decide.ts';
import { judge } from '../../openapi/judge/judge.ts';
import type { Alternative, Decision, Verdict } from '../../openapi/verdict.ts';
import type { Decide } from './served.ts';

/**
 * Decides as a server that obeys the mutant to the letter and the original as little as it may: whatever the mutant allows and
 * the original does not is what it answers. So a fact shows that only says what nobody may refuse.
 */
export function slyDecide(original: Contract): Decide {
  return (operation, request, options) => {
    const own = decide(operation, request, options);
    const twin = original.operations.find(({ id }) => id === operation.id);
    if (twin === undefined) return own;
    const wanted = judge(twin, request, { contract: original, world: options.world });
    const [other] = isDecided(wanted) ? beyond(own.verdict.alternatives, wanted.alternatives) : [];
    return other === undefined ? own : deviating(own, other);
  };
}

/** An alternative, and what of it another set does not have. */
interface Beyond {
  readonly alternative: Alternative;
  readonly status?: number;
  readonly blamed?: string;
}

/** True where nothing is open, neither alone nor beside what is broken: what is unknown is never a finding. */
export function isDecided({ decision, reasons, readings }: Verdict): boolean {
  return decision !== 'open' && readings === 1 && reasons.every(({ state }) => state === false);
}

/** What one set of alternatives allows and another does not. */
export function* beyond(mutant: readonly Alternative[], original: readonly Alternative[]): Iterable<Beyond> {
  for (const alternative of mutant) {
    const { outcome, statuses } = alternative;
    if (outcome.class === 'internal') continue;
    const twin = original.find((one) => one.outcome.id === outcome.id);
    if (twin === undefined) {
      yield { alternative };
      continue;
    }
    const status = statuses.find((one) => typeof one === 'number' && !twin.statuses.includes(one));
    if (typeof status === 'number') yield { alternative, status };
    const checked = outcome.class === 'invalid' && twin.outcome.class === 'invalid' && twin.blamed.length > 0;
    const blamed = checked ? alternative.blamed.find((name) => !twin.blamed.includes(name)) : undefined;
    if (blamed !== undefined) yield { alternative, blamed };
  }
}

function deviating(own: Decision, { alternative, status, blamed = alternative.blamed[0] }: Beyond): Decision {
  const first = alternative.statuses.find((one) => typeof one === 'number');
  const { blamed: _, ...rest } = own;
  return {
    ...rest,
    outcome: alternative.outcome,
    status: status ?? first ?? own.status,
    ...(blamed === undefined ? {} : { blamed }),
  };
}
