/** The names of the operations; `customers/get` is there to read back. */
export type OperationId =
  | 'user/signup'
  | 'customers/update'
  | 'customers/get'
  | 'customer-user/create'
  | 'user/create'
  | 'customer/create'
  | 'client/add_signup'
  | 'signup/add';

/** The three APIs. */
export type ApiId = 'enswitch' | 'gateway' | 'snapbill';
