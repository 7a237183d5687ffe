/** A request of a fault's proof, as it goes over the wire. */
export interface Request {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Parameters to change in the simplest good request; `undefined` leaves one out. */
export type Changes = Readonly<Record<string, string | undefined>>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' } as const;

const SIGNUP: Changes = {
  parent: '2',
  plan: '123',
  customer: 'fresh customer',
  username: 'fresh',
  password: 'secret-of-fresh',
  forename: 'Example',
  surname: 'User',
  email: 'fresh@example.com',
  customer_phone: '2125550101',
  address1: '123 Example Street',
  address_city: 'Example City',
  creditcard_name: 'Mr Example User',
  creditcard_number: '1234567890123456',
  creditcard_type: 'visa',
};
const CALLER: Changes = { auth_username: 'user', auth_password: 'password' };
const RESELLER: Changes = { resellerName: 'resellerName', resellerPassword: 'password' };

/** A sign-up of EnSwitch. */
export function signup(changes: Changes = {}): Request {
  return { method: 'GET', target: `/api/json/user/signup/?${encode({ ...SIGNUP, ...changes })}` };
}

/** A second sign-up, whose names differ from those of the first. */
export function another(changes: Changes = {}): Request {
  return signup({ customer: 'other customer', username: 'other', email: 'other@example.com', ...changes });
}

/** An update of customer 123, which changes nothing by itself but `events_url`. */
export function update(changes: Changes = {}): Request {
  return { method: 'GET', target: `/api/json/customers/update/?${encode({ ...CALLER, id: '123', ...changes })}` };
}

/** A look at customer 123, or at another one. */
export function read(changes: Changes = { id: '123' }): Request {
  return { method: 'GET', target: `/api/json/customers/get/?${encode({ ...CALLER, ...changes })}` };
}

/** A customer and user of the gateway. */
export function customerUser(changes: Changes = {}): Request {
  const base = {
    username: 'fresh@resellerName',
    password: 'secret-of-fresh',
    customer: 'freshCustomer',
    applyFreeCredits: 'false',
  };
  return post('customer-user/create', { ...base, ...RESELLER, ...changes });
}

/** A user of the gateway. */
export function user(changes: Changes = {}): Request {
  const base = {
    username: 'fresh@resellerName',
    password: 'secret-of-fresh',
    customerId: '5a4e96a030046095c7ef280f',
    email: 'fresh@example.com',
    phoneNumber: '999444111',
  };
  return post('user/create', { ...base, ...RESELLER, ...changes });
}

/** A customer of the gateway. */
export function customer(changes: Changes = {}): Request {
  return post('customer/create', { name: 'fresh-customer', ...RESELLER, ...changes });
}

/** The credentials of a SnapBill account; `undefined` sends none. */
export type Credentials = string | undefined;

/** A signup of SnapBill for a client; options as text, or `undefined` for none. */
export function addSignup(
  options: string | undefined = SERVICE,
  more: { readonly id?: string; readonly credentials?: Credentials } = {},
): Request {
  return snapbill(
    `client/${more.id ?? '158958'}/add_signup.json`,
    options,
    'credentials' in more ? more.credentials : 'user:pass',
  );
}

/** A signup of SnapBill for an invoice. */
export function addInvoice(
  options: string | undefined = INVOICE,
  more: { readonly credentials?: Credentials } = {},
): Request {
  return snapbill('signup/add.json', options, 'credentials' in more ? more.credentials : 'user:pass');
}

/** The options that the vendor's page shows for a service and for an invoice. */
const SERVICE = '{"service_type":"Sample Service","service-package":"Small","service-term":1}';
const INVOICE = '{"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}';

/** The request with raw text added at the end of its query, or of its form. */
export function withRaw(request: Request, raw: string): Request {
  return request.body === undefined
    ? { ...request, target: `${request.target}${raw}` }
    : { ...request, body: `${request.body}${raw}` };
}

/** The gateway's or EnSwitch's request with its parameters in a form. */
export function asForm(request: Request): Request {
  const [path = '', query = ''] = request.target.split('?');
  return { method: 'POST', target: path, headers: FORM, body: query };
}

function encode(parameters: Changes): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}

function post(path: string, parameters: Changes): Request {
  return { method: 'POST', target: `/services/rest/${path}?${encode(parameters)}` };
}

function snapbill(path: string, options: string | undefined, credentials: Credentials): Request {
  const authorization =
    credentials === undefined ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  const body = options === undefined ? '' : `options=${encodeURIComponent(options)}`;
  return { method: 'POST', target: `/v1/${path}`, headers: { ...FORM, ...authorization }, body };
}
