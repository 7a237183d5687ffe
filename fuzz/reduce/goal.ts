import { ABOUT_VERDICT } from '../../contracts/first-breaches.ts';
import { SAME_AGAIN } from '../../contracts/same-cause.ts';
import type { Exchange } from '../../contracts/trace.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { CheckId } from '../../reports/finding.ts';
import type { SentCase, Shown } from '../session.ts';

/** What every smaller case must still show. */
export interface Goal {
  readonly check: CheckId;
  readonly operation: string;
  readonly cause: string;
  /** The cause is nothing but what the request differs in: a smaller request has a smaller one. */
  readonly isByDifference: boolean;
  readonly got: string;
  /** What the answer told and blamed: a request that is wrongly refused is refused so whatever else it breaks. */
  readonly told: string;
  readonly isRefused: boolean;
  /** Only a dry run was accepted: what it disregards shows at any parameter. */
  readonly isDryRun: boolean;
  /** What went before played a part: which names were taken, or which keys were given. */
  readonly hangsOnBefore: boolean;
  /** A name that was taken played a part. */
  readonly isAboutNames: boolean;
  /** Of a breach about what is stored: the fields, whichever request of a sequence is held to have stored them. */
  readonly stored: string | undefined;
  readonly parameter: string | undefined;
  /** Place in the document and parameter. */
  readonly place: string;
  readonly decision: string;
  /** The requirements that the breaching request broke: a smaller one breaks some of them, and no others. */
  readonly broken: ReadonlySet<string>;
}

/** Checks whose cause is what the request differs in from its operation's baseline. */
const BY_DIFFERENCE: ReadonlySet<string> = new Set(['refused-valid', 'server-error']);

/** Checks that what must be refused is. */
const ACCEPTING: ReadonlySet<string> = new Set(['accepted-invalid', 'auth-enforced']);

/** The goal that a breach sets. */
export function goalOf({ check, breach }: Shown): Goal {
  const { exchange, cause, differing } = breach;
  const isAboutNames = cause === SAME_AGAIN || exchange.verdict.reasons.some(({ kind }) => kind === 'unique');
  return {
    check: check.id,
    operation: exchange.verdict.operation.id,
    cause,
    isByDifference: BY_DIFFERENCE.has(check.id),
    got: breach.got,
    isRefused: exchange.answer?.outcome !== undefined && !isAccepting(exchange.answer.outcome),
    isDryRun: exchange.answer?.outcome?.class === 'validated',
    isAboutNames,
    hangsOnBefore: isAboutNames || check.id === 'id-unique',
    told: `${exchange.answer?.told} ${exchange.answer?.blamed ?? ''}`,
    stored: cause.startsWith('stored ') ? differing?.join(' ') : undefined,
    parameter: breach.parameter,
    place: `${breach.pointer} ${breach.parameter ?? ''}`,
    decision: exchange.verdict.decision,
    broken: brokenBy(exchange),
  };
}

/** How far a smaller case may stray. */
export interface Leeway {
  /** The violation may stand at another parameter. */
  readonly elsewhere?: boolean;
  readonly otherOperation?: boolean;
  /** Whatever it shows that is not known yet: what a part shows alone explains what it shows beside others. */
  readonly anything?: boolean;
  /** Who is turned away with the same answer, rightly or not so, is: a smaller request shows it as well. */
  readonly turnedAway?: boolean;
  /** Any check about a refusal, so long as the answer is the same. */
  readonly anyRefusal?: boolean;
}

/** The breach of a sent case that meets a goal; undefined where there is none. */
export function meeting(sent: SentCase, goal: Goal, leeway: Leeway = {}): Shown | undefined {
  return sent.shown.find((shown) => meets(shown, goal, leeway));
}

function meets(shown: Shown, goal: Goal, leeway: Leeway): boolean {
  const { elsewhere = false, otherOperation = false, anyRefusal = false, anything = false } = leeway;
  if (anything) return true;
  const own = goalOf(shown);
  if (anyRefusal) return own.check === 'refused-valid' && own.operation === goal.operation && own.told === goal.told;
  if (leeway.turnedAway === true && own.check === 'wrong-refusal' && goal.check === 'refused-valid')
    return own.operation === goal.operation && own.told === goal.told;
  if (own.stored !== undefined && own.stored === goal.stored && own.operation === goal.operation) return true;
  const isDryRunAlike = elsewhere && [own, goal].every(({ check, isDryRun }) => isDryRun && ACCEPTING.has(check));
  if (own.check !== goal.check && !isDryRunAlike) return false;
  if (otherOperation) return own.cause === goal.cause;
  if (own.operation !== goal.operation) return false;
  if (goal.isByDifference !== own.isByDifference) return false;
  if (goal.isByDifference) {
    if (own.got !== goal.got) return false;
  } else if (own.cause !== goal.cause && own.place !== goal.place && !isDryRunAlike && !isAlike(own, goal, leeway))
    return false;
  if (!ABOUT_VERDICT.has(own.check)) return true;
  if (elsewhere) return own.broken.size <= goal.broken.size;
  return [...own.broken].every((key) => goal.broken.has(key)) && (own.broken.size > 0 || goal.broken.size === 0);
}

/**
 * What one parameter takes may break one keyword of its schema or another; a body is wrong in one way, whatever the refusal; one
 * wrong outcome may come in the place of several.
 */
function isAlike(own: Goal, goal: Goal, { elsewhere = false }: Leeway): boolean {
  if (ACCEPTING.has(own.check)) return own.parameter !== undefined && own.parameter === goal.parameter;
  if (elsewhere && own.check === 'wrong-refusal') return own.told === goal.told;
  const isSameForm = own.isRefused && goal.isRefused && shapeIn(own.cause) === shapeIn(goal.cause);
  return elsewhere && own.check === 'body-schema' && own.stored === undefined && isSameForm;
}

/** What is wrong, without where in the body: `additionalProperties reason`. */
function shapeIn(cause: string): string {
  return cause.split(' ').slice(1).join(' ');
}

function brokenBy({ verdict }: Exchange): ReadonlySet<string> {
  const broken = verdict.reasons.filter(({ state }) => state === false);
  return new Set(broken.map(({ kind, parameter, rule }) => `${kind} ${rule ?? parameter ?? ''}`));
}
