import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, type Request } from './requests.ts';

type Options = Readonly<Record<string, unknown>>;

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request, (options: Options) => unknown])[] = [
  [
    'client/add_signup',
    'numbers-as-text',
    'numbers as text',
    'SB-SIGNUP-028',
    addSignup(),
    (options) => mapped(options, String),
  ],
  [
    'client/add_signup',
    'keys-with-underscores',
    'keys with underscores for hyphens',
    'SB-SIGNUP-015',
    addSignup(),
    (options) => Object.fromEntries(Object.entries(options).map(([key, value]) => [key.replaceAll('-', '_'), value])),
  ],
  [
    'client/add_signup',
    'as-text',
    'one text of JSON',
    'SB-SIGNUP-028',
    addSignup(),
    (options) => JSON.stringify(options),
  ],
  [
    'signup/add',
    'price-with-decimals',
    'numbers with two decimals, as text',
    'SB-SIGNUP-041',
    addInvoice(),
    (options) => mapped(options, (value) => (typeof value === 'number' ? value.toFixed(2) : value)),
  ],
  [
    'signup/add',
    'brackets-as-lists',
    'lists for keys with brackets',
    'SB-SIGNUP-041',
    addInvoice(),
    (options) => listed(options),
  ],
  [
    'signup/add',
    'first-only',
    'the first key alone',
    'SB-SIGNUP-041',
    addInvoice(),
    (options) => Object.fromEntries(Object.entries(options).slice(0, 1)),
  ],
];

/** The options in the answer are not those that were sent. */
export const optionsEchoChanged: readonly Fault[] = faultsOf(
  { kind: 'options-echo-changed', check: 'body-schema' },
  ROWS.map(([operation, rest, words, source, request, change]) => ({
    rest: `options-${rest}`,
    operation,
    source,
    sentence: `The answer shows the options changed: ${words}.`,
    requests: [request],
    replaces: instead(operation, {
      body: (correct) => (visit, result) => {
        const body = correct(visit, result) as { readonly signup?: { readonly options: Options } };
        return body.signup === undefined
          ? body
          : { ...body, signup: { ...body.signup, options: change(body.signup.options) } };
      },
    }),
  })),
);

function mapped(options: Options, change: (value: unknown) => unknown): Options {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, change(value)]));
}

function listed(options: Options): Options {
  const lists: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(options)) {
    const name = key.replace(/\[\d+\]$/, '');
    lists[name] = name === key ? value : [...((lists[name] as readonly unknown[] | undefined) ?? []), value];
  }
  return lists;
}
