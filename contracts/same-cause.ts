import type { CheckId } from '../reports/finding.ts';
import type { Breach } from './trace.ts';

/** A finding as far as telling causes apart needs it: what the breach was that it was made of. */
export interface Cause {
  readonly check: CheckId;
  readonly operation: string;
  readonly cause: string;
  readonly parameter: string | undefined;
  readonly told: string | undefined;
  readonly blamed: string | undefined;
  readonly differing: readonly string[] | undefined;
}

/** What tells the cause of a breach. */
export function causeOfBreach(check: CheckId, breach: Breach): Cause {
  const { exchange, cause, parameter, differing } = breach;
  return {
    check,
    operation: exchange.verdict.operation.id,
    cause,
    parameter,
    told: exchange.answer?.told,
    blamed: exchange.answer?.blamed,
    differing,
  };
}

/** True when what is already known also leads to the new breach: then it is no second finding. */
export function isExplainedBy(known: Cause, found: Cause): boolean {
  return EXPLANATIONS.some((explains) => explains(known, found));
}

type Explanation = (known: Cause, found: Cause) => boolean;

/** Checks that a request which is wrongly refused fails, whatever else it shows. */
export const REFUSING: ReadonlySet<CheckId> = new Set([
  'refused-valid',
  'wrong-refusal',
  'blamed-parameter',
  'default-equivalence',
  'respelling-equivalence',
  'dry-run-effect',
]);

/** What is wrong with every answer is wrong in a burst, too. */
const MIXED: ReadonlySet<CheckId> = new Set([
  'accepted-invalid',
  'refused-valid',
  'wrong-refusal',
  'body-schema',
  'format',
  'blamed-parameter',
  'id-unique',
]);

const isSameOperation: Explanation = (known, found) => known.operation === found.operation;

/** Every request that holds what is wrongly refused is refused in the same way. */
const refusedAlike: Explanation = (known, found) => {
  if (known.check !== 'refused-valid' && known.check !== 'server-error') return false;
  if (known.check === 'server-error' ? found.check !== 'server-error' : !REFUSING.has(found.check)) return false;
  if (!isSameOperation(known, found) || known.told !== found.told || known.blamed !== found.blamed) return false;
  const differing = known.differing ?? [];
  if (differing.length === 0) return true;
  const own = found.differing;
  return own !== undefined && differing.every((name) => own.includes(name));
};

/** Who is wrongly turned away for who they are is turned away before anything else is looked at. */
const turnedAway: Explanation = (known, found) =>
  known.check === 'refused-valid' &&
  found.check === 'wrong-refusal' &&
  isSameOperation(known, found) &&
  known.told === found.told &&
  [known, found].every(({ differing }) => differing?.some((what) => what.startsWith('caller ')) === true);

/** What is refused with a wrong outcome is so whatever else is wrong with the request. */
const refusedAsWrongly: Explanation = (known, found) =>
  known.check === 'wrong-refusal' &&
  found.check === 'wrong-refusal' &&
  isSameOperation(known, found) &&
  known.told === found.told &&
  known.blamed === found.blamed &&
  known.differing !== undefined &&
  known.differing.length > 0 &&
  known.differing.every((what) => found.differing?.includes(what) === true);

const mixedUp: Explanation = (known, found) =>
  found.check === 'race' &&
  found.cause === 'mixed' &&
  (known.cause === 'mixed' || (MIXED.has(known.check) && isSameOperation(known, found)));

/** Where answers are mixed up, one key or name comes back several times. */
const mixedUpBefore: Explanation = (known, found) =>
  known.cause === 'mixed' && (found.check === 'race' || found.check === 'id-unique') && isSameOperation(known, found);

/** A name that can be taken twice in a row can be taken twice at once. */
const takenInARow: Explanation = (known, found) =>
  found.check === 'race' &&
  known.check === 'accepted-invalid' &&
  isSameOperation(known, found) &&
  known.parameter === found.parameter &&
  found.parameter !== undefined;

/** Texts are decoded in one place. */
const decodedTwice: Explanation = (known, found) =>
  found.cause === DECODED_TWICE && known.cause === DECODED_TWICE && isSameOperation(known, found);

/** A parameter that takes anything takes what is encoded twice, too, and in a dry run. */
const takesAnything: Explanation = (known, found) =>
  (found.cause === DECODED_TWICE || found.cause === DRY_RUN) &&
  known.check === found.check &&
  isSameOperation(known, found) &&
  known.parameter === found.parameter;

/** A field that is stored wrongly is wrong whatever else is sent; where nothing is stored, every field is. */
const storedAlike: Explanation = (known, found) =>
  found.cause.startsWith('stored ') &&
  (known.cause === storedCause(storedBy(found), found.differing?.[0] ?? '') ||
    known.cause === storedCause(storedBy(found), NOTHING));

/** What was created is not there: its names are free, its key is given again. */
const notKept: Explanation = (known, found) =>
  (known.cause.startsWith(notKeptCause('')) && known.cause === found.cause) ||
  (known.cause === notKeptCause(found.operation) &&
    (found.cause.startsWith('unique ') || found.check === 'race' || found.check === 'id-unique'));

/** No name at all counts as taken. */
const nothingTaken: Explanation = (known, found) =>
  known.cause === SAME_AGAIN &&
  isSameOperation(known, found) &&
  (found.cause.startsWith('unique ') || found.check === 'race' || found.check === 'id-unique');

/** What is written from a key that is not new is not new either. */
const writtenFromOld: Explanation = (known, found) =>
  known.check === 'id-unique' && found.check === 'format' && isSameOperation(known, found);

/** Pairs in a form are separated by `&`, as in a query. */
const separatedAlike: Explanation = (known, found) =>
  found.check === 'respelling-equivalence' &&
  known.check === found.check &&
  isSameOperation(known, found) &&
  known.cause === 'separator &' &&
  found.cause.endsWith(' form');

/** What is carried where it is not read, or not told apart (a form has `&`), is refused whatever else it shows. */
const carriedAlike: Explanation = (known, found) =>
  known.check === 'respelling-equivalence' &&
  isSameOperation(known, found) &&
  (known.cause === 'separator &' || / (?:form|query)$/.test(known.cause)) &&
  found.differing?.includes('another carrier') === true;

/** A plus that is kept shows wherever a space is written so. */
const spelledAlike: Explanation = (known, found) =>
  known.cause === PLUS_KEPT && found.cause === PLUS_KEPT && known.operation === found.operation;

/** Methods are refused in one place, before any operation: what is missing there is missing for all of them. */
const routedAlike: Explanation = (known, found) => found.check === 'allow-header' && known.check === found.check;

const EXPLANATIONS: readonly Explanation[] = [
  refusedAlike,
  turnedAway,
  refusedAsWrongly,
  mixedUp,
  mixedUpBefore,
  takenInARow,
  decodedTwice,
  takesAnything,
  storedAlike,
  notKept,
  nothingTaken,
  writtenFromOld,
  separatedAlike,
  carriedAlike,
  spelledAlike,
  routedAlike,
];

/** The cause of texts that are decoded once too often. */
export const DECODED_TWICE = 'decoded twice';
/** The cause of what only a dry run accepts. */
export const DRY_RUN = 'dry run';
/** The cause of a plus that does not become a space. */
export const PLUS_KEPT = 'plus kept';
/** The cause of a request that succeeds twice although each of its names is taken. */
export const SAME_AGAIN = 'the same again';
/** In place of a field: no field is stored. */
export const NOTHING = 'nothing';

/** The cause of a creation whose record is not there afterwards. */
export function notKeptCause(operation: string): string {
  return `not kept ${operation}`;
}

/** The cause of a field that an operation stores wrongly. */
export function storedCause(operation: string, field: string): string {
  return `stored ${operation} ${field}`;
}

/** The operation in a cause that `storedCause` made. */
function storedBy({ cause }: Cause): string {
  return cause.split(' ')[1] ?? '';
}
