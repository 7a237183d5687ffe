import { authenticate as authenticatePerson, authorize as authorizePerson } from './enswitch/caller.ts';
import { GET_PARAMETERS, performGet, referGet } from './enswitch/get.ts';
import { performSignup as performCustomerSignup, referSignup } from './enswitch/signup.ts';
import { SIGNUP_PARAMETERS } from './enswitch/signup-parameters.ts';
import { performUpdate, referUpdate } from './enswitch/update.ts';
import { UPDATE_PARAMETERS } from './enswitch/update-parameters.ts';
import { validate as validateEnswitch } from './enswitch/validate.ts';
import {
  authenticate as authenticateReseller,
  authorize as authorizeReseller,
  validate as validateGateway,
} from './gateway/caller.ts';
import {
  performCustomer,
  performCustomerUser,
  performUser,
  referCustomer,
  referCustomerUser,
  referUser,
} from './gateway/create.ts';
import { CUSTOMER_PARAMETERS, CUSTOMER_USER_PARAMETERS, USER_PARAMETERS } from './gateway/parameters.ts';
import type { ApiId, OperationId } from './operation-id.ts';
import type { Parameter } from './parameter.ts';
import type { Refusal, Result } from './result.ts';
import { authenticate as authenticateAccount } from './snapbill/caller.ts';
import { performSignup, referClient, SIGNUP_OPTIONS, validate as validateSnapbill } from './snapbill/signups.ts';
import type { Operation, Stage, Visit } from './visit.ts';

const ENSWITCH = { authenticate: authenticatePerson, authorize: authorizePerson, validate: validateEnswitch };
const GATEWAY = { authenticate: authenticateReseller, authorize: authorizeReseller, validate: validateGateway };
const SNAPBILL = { authenticate: authenticateAccount, authorize: nothing, validate: validateSnapbill };

/** Every operation; customers/get is there to read back. */
export const OPERATIONS: readonly Operation[] = [
  operation('user/signup', SIGNUP_PARAMETERS, {
    stages: { authenticate: nothing, authorize: nothing, validate: validateEnswitch, refer: referSignup },
    perform: performCustomerSignup,
  }),
  operation('customers/update', UPDATE_PARAMETERS, {
    stages: { ...ENSWITCH, refer: referUpdate },
    perform: performUpdate,
  }),
  operation('customers/get', GET_PARAMETERS, { stages: { ...ENSWITCH, refer: referGet }, perform: performGet }),
  operation('customer-user/create', CUSTOMER_USER_PARAMETERS, {
    stages: { ...GATEWAY, refer: referCustomerUser },
    perform: performCustomerUser,
  }),
  operation('user/create', USER_PARAMETERS, { stages: { ...GATEWAY, refer: referUser }, perform: performUser }),
  operation('customer/create', CUSTOMER_PARAMETERS, {
    stages: { ...GATEWAY, refer: referCustomer },
    perform: performCustomer,
  }),
  operation('client/add_signup', SIGNUP_OPTIONS, {
    stages: { ...SNAPBILL, refer: referClient },
    perform: performSignup,
  }),
  operation('signup/add', SIGNUP_OPTIONS, { stages: { ...SNAPBILL, refer: nothing }, perform: performSignup }),
];

interface Behaviour {
  readonly stages: { readonly [Name in Stage]: (visit: Visit) => readonly Refusal[] };
  readonly perform: (visit: Visit) => Result;
}

function operation(id: OperationId, parameters: readonly Parameter[], behaviour: Behaviour): Operation {
  const byName = new Map(parameters.map((one) => [one.name, one]));
  return { id, parameters, byName, ...behaviour, ...place(id) };
}

function place(id: OperationId): { api: ApiId; methods: readonly string[]; paths: readonly string[] } {
  switch (id) {
    case 'user/signup':
    case 'customers/update':
    case 'customers/get':
      return { api: 'enswitch', methods: ['GET', 'POST'], paths: [`/api/json/${id}/`, `/api/json/${id}`] };
    case 'customer-user/create':
    case 'user/create':
    case 'customer/create':
      return { api: 'gateway', methods: ['POST'], paths: [`/services/rest/${id}`] };
    case 'client/add_signup':
      return {
        api: 'snapbill',
        methods: ['POST'],
        paths: ['/v1/client/:id/add_signup.json', '/v1/client/:id/add_signup'],
      };
    case 'signup/add':
      return { api: 'snapbill', methods: ['POST'], paths: ['/v1/signup/add.json', '/v1/signup/add'] };
  }
}

function nothing(): readonly Refusal[] {
  return [];
}
