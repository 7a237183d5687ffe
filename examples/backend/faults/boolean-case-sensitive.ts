import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customerUser, type Request, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['customer-user/create', 'applyFreeCredits', 'TRUE', 'SMS-CU-021', customerUser({ applyFreeCredits: 'TRUE' })],
  ['customer-user/create', 'applyFreeCredits', 'False', 'SMS-CU-021', customerUser({ applyFreeCredits: 'False' })],
  [
    'user/create',
    'swappingSourceAddressAllowed',
    'TRUE',
    'SMS-USER-028',
    user({ swappingSourceAddressAllowed: 'TRUE' }),
  ],
  [
    'user/create',
    'swappingSourceAddressAllowed',
    'False',
    'SMS-USER-028',
    user({ swappingSourceAddressAllowed: 'False' }),
  ],
];

/** A boolean has to be written in certain letters. */
export const booleanCaseSensitive: readonly Fault[] = faultsOf(
  { kind: 'boolean-case-sensitive', check: 'refused-valid' },
  ROWS.map(([operation, name, spelling, source, request]) => ({
    rest: spelling === 'TRUE' ? 'refuses-capitals' : 'refuses-title-case',
    operation,
    source,
    sentence: `${name} refuses ${spelling}.`,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === name && isLike(sent.text, spelling) ? undefined : correct(visit, sent),
    }),
  })),
);

/** Capitals alone, or a capital at the beginning. */
function isLike(text: string, spelling: string): boolean {
  return spelling === spelling.toUpperCase() ? /^[A-Z]+$/.test(text) : /^[A-Z][a-z]+$/.test(text);
}
