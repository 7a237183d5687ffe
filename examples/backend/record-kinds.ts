/** Kinds of records that a parameter can point at. */
export type Referred =
  | 'parent'
  | 'plan'
  | 'ingroup'
  | 'number'
  | 'affiliate'
  | 'contact'
  | 'target'
  | 'customer'
  | 'client';

/** Kinds of names that can be taken. */
export type Named = 'person' | 'email' | 'customer' | 'gateway-user' | 'gateway-customer';
