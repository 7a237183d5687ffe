import { splitPairs } from '../wire/pairs.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { type Request, signup, update } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['user/signup', '&', 'ENS-SIGNUP-127', semicolons(signup())],
  ['user/signup', ';', 'E-10', signup()],
  ['customers/update', '&', 'ENS-CUSTUPD-344', semicolons(update())],
  ['customers/update', ';', 'E-10', update()],
];

/** One of the two separators of EnSwitch does not separate. */
export const separatorUnsupported: readonly Fault[] = faultsOf(
  { kind: 'separator-unsupported', check: 'respelling-equivalence' },
  ROWS.map(([operation, known, source, request]) => ({
    rest: known === '&' ? 'no-semicolon' : 'no-ampersand',
    operation,
    source,
    sentence: `Only ${known} separates parameters.`,
    requests: [request],
    replaces: instead(operation, { splitPairs: () => (_, text) => splitPairs(text, known) }),
  })),
);

function semicolons(request: Request): Request {
  return { ...request, target: request.target.replaceAll('&', ';') };
}
