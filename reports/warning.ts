/** What a run may warn of, by stable code. A closed list: `--fail-on CODE` makes any of them fail a run. */
export const WARNINGS = {
  'no-baseline': 'no request of an operation is known to be right, so it is not checked',
  'another-service': 'no answer looks like the api: the target, or the path, is another one',
  'nearly-all-unauthenticated': 'nearly every request that is right was refused for its credentials',
  'nearly-all-refused': 'nearly every request that may be right was refused',
  'never-succeeded': 'no request of an operation had success',
  'few-decided': 'fewer cases were decided than --min-decided asks for',
  'ended-early': 'not everything was sent: a limit was reached, or the target stopped answering',
  'baseline-expired': 'a known finding is past its date, and still there',
  'baseline-unexplained': 'an entry of the baseline has no reason yet, and hides nothing',
  'baseline-vanished': 'a known finding is not there any more: --update-baseline takes it out',
  'record-cut-off': 'a record of a run ends in the middle',
} as const;

/** The code of a warning. */
export type WarningCode = keyof typeof WARNINGS;

/** Every code. */
export const WARNING_CODES: readonly WarningCode[] = Object.keys(WARNINGS) as WarningCode[];
