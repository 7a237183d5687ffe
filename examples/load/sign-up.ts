/** A request as its line, headers and body; `@fresh@@` in it stands for eight digits that were never sent before. */
export interface LoadRequest {
  readonly method: string;
  /** Without the base path of the document's server. */
  readonly target: string;
  readonly type?: string;
  readonly body?: string;
}

/** Replaced by eight digits. */
export const FRESH = '@fresh@@';

/** The document that the sign-up stands in. */
export const SIGN_UP_DOCUMENT = 'openapi/enswitch.yaml';

/** The document's base path. */
export const SIGN_UP_BASE = '/api/json';

/** Distinct sign-ups with all required parameters: one in ten is written, one in ten invalid, the others are dry runs. */
export function signUpRequests(count: number): readonly LoadRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 10;
    const pairs = Object.entries(fields(index, kind === 0 ? FRESH : String(index).padStart(8, '0')));
    const sent = kind === 1 ? broken(pairs, index) : kind === 0 ? pairs : [...pairs, ['validation', '1'] as const];
    const query = sent.map(([name, value]) => `${name}=${value}`).join('&');
    return { method: 'GET', target: `/user/signup/?${query}` };
  });
}

function fields(index: number, unique: string): Record<string, string> {
  return {
    parent: '2',
    plan: index % 3 === 0 ? '124' : '123',
    customer: `customer-${unique}`,
    username: `user-${unique}@example.com`,
    password: `secret-${index}`,
    forename: `Fore${index}`,
    surname: `Sur${index}`,
    email: `mail-${unique}@example.com`,
    customer_phone: `2125${String(550_000 + index)}`,
    address1: `${index + 1}+Example+Street`,
    address_city: 'Example+City',
    creditcard_name: 'Mr+Example+User',
    creditcard_number: '1234567890123456',
    creditcard_type: 'visa',
  };
}

/** Leaves one parameter out, or gives it a value that is not one of its own. */
function broken(pairs: readonly (readonly [string, string])[], index: number): readonly (readonly [string, string])[] {
  const at = Math.trunc(index / 10) % pairs.length;
  if (index % 20 > 10) return pairs.filter((_, place) => place !== at);
  return pairs.map(([name, value]) => [name, name === 'plan' ? 'none-such' : value]);
}
