import type { Reason } from '../verdict.ts';
import type { Oddity } from '../wire/oddities.ts';

/** Something that the contract asks of a request and that is broken (`false`) or not known to be kept (`undefined`). */
export interface Requirement {
  readonly kind: Reason['kind'];
  readonly state: false | undefined;
  /** Ids of the outcomes that a refusal for it may have; the first is the mock's choice. */
  readonly outcomes: readonly string[];
  /** Parameters that the refusal may blame; empty where the contract names none. */
  readonly blamed: readonly string[];
  readonly stage: string;
  /** A strict reader refuses: the mock does so even where the state is unknown. */
  readonly strictlyFails: boolean;
  /** What is asked, to follow the blamed name: `is required`. */
  readonly problem: string;
  /** Of kind `wire`: what is odd, where a strict reader refuses it. */
  readonly oddity?: Oddity;
  readonly rule?: string;
  readonly pointer: string;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
  /** For an unknown: the fact, the record or the assumption that would decide it. */
  readonly undecidedBy?: string;
}

/** What nearly every request breaks and leaves open: one list for all of them. */
export const NO_REQUIREMENTS: readonly Requirement[] = [];

/** In a plain document every refusal of one kind has the same outcome: some documented 4xx. */
export const ANY_REFUSAL = '4XX';

/** The stages, where no `x-outcome` names them. */
export const STAGES = ['authenticate', 'authorize', 'validate', 'refer'] as const;

/** A requirement as a reason for a person. */
export function reasonOf(requirement: Requirement): Reason {
  const { kind, state, problem, blamed, rule, pointer, source, assumptions, undecidedBy } = requirement;
  const [parameter] = blamed;
  const subject = blamed.join(', ');
  return {
    kind,
    state,
    message: subject === '' ? problem : `${subject} ${problem}`,
    pointer,
    source,
    assumptions,
    ...(parameter === undefined ? {} : { parameter }),
    ...(rule === undefined ? {} : { rule }),
    ...(undecidedBy === undefined ? {} : { undecidedBy }),
  };
}
