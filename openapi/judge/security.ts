import type { SecurityScheme } from '../contract.ts';
import { headerValues } from '../request.ts';
import { cookiePairs } from '../wire/credentials.ts';
import type { Context } from './context.ts';
import { ANY_REFUSAL, NO_REQUIREMENTS, type Requirement } from './requirement.ts';

/** OpenAPI's own security, where no `x-caller` says more: credentials must be there; whether they are right is unknown. */
export function judgeSecurity(context: Context): readonly Requirement[] {
  const { operation } = context.plan;
  const { caller, security } = operation;
  if (caller !== undefined || security.length === 0) return NO_REQUIREMENTS;
  if (security.some((schemes) => schemes.length === 0)) return NO_REQUIREMENTS;
  const present = security.some((schemes) => schemes.every((scheme) => isPresent(scheme, context)));
  const requirement = {
    kind: 'security',
    outcomes: [ANY_REFUSAL],
    blamed: [],
    stage: 'authenticate',
    pointer: `${operation.pointer}/security`,
    source: [],
    assumptions: [],
  } as const;
  if (!present) return [{ ...requirement, state: false, strictlyFails: true, problem: 'credentials are required' }];
  return [
    {
      ...requirement,
      state: undefined,
      strictlyFails: false,
      problem: 'the credentials may not be accepted',
      undecidedBy: 'whether the credentials are right',
    },
  ];
}

function isPresent(scheme: SecurityScheme, context: Context): boolean {
  const authorization = headerValues(context.request, 'authorization')[0] ?? '';
  switch (scheme.kind) {
    case 'basic':
      return context.read.basic !== undefined;
    case 'bearer':
    case 'oauth2':
    case 'openid':
      return /^bearer +\S/i.test(authorization);
    case 'api-key':
      return hasKey(scheme, context);
    case 'mutual-tls':
      return true;
    case 'other':
      return authorization !== '';
  }
}

function hasKey(scheme: SecurityScheme, context: Context): boolean {
  const key = scheme.key ?? '';
  switch (scheme.in) {
    case 'header':
      return headerValues(context.request, key.toLowerCase()).some((value) => value !== '');
    case 'cookie':
      return cookiePairs(context.request).some(({ name }) => name === key);
    default:
      return context.reading.query.some(({ name, text }) => name === key && text !== '');
  }
}
