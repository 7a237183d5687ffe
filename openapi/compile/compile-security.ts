import type { Security, SecurityScheme } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { type Json, valueAt } from '../json.ts';
import { type Compiling, expectName, followRef, type Placed } from './compiling.ts';
import { listOf, membersOf, textOf } from './read-value.ts';

/** Compiles the security that counts for an operation: its own, else the document's. */
export function compileSecurity(compiling: Compiling, operation: Placed): Security {
  const own = operation.value.security !== undefined;
  const list = own ? operation.value.security : compiling.document.root.security;
  const at = child(own ? operation.pointer : '', 'security');
  const alternatives = listOf(list).map((each, index) => compileAlternative(compiling, each, child(at, index)));
  return alternatives;
}

function compileAlternative(compiling: Compiling, value: Json, at: string): readonly SecurityScheme[] {
  const schemes = membersOf(valueAt(compiling.document.root, '/components/securitySchemes'));
  return Object.keys(membersOf(value)).map((name) => {
    expectName(compiling, name, {
      what: 'security scheme',
      known: Object.keys(schemes),
      at: child(at, name),
      key: true,
    });
    const pointer = child('/components/securitySchemes', name);
    const declared = Object.hasOwn(schemes, name) ? followRef(compiling, schemes[name], pointer) : undefined;
    return compileScheme(name, declared?.value);
  });
}

function compileScheme(name: string, value: Json | undefined): SecurityScheme {
  const members = membersOf(value);
  const kind = schemeKind(members);
  if (kind !== 'api-key') return { name, kind };
  const place = members.in === 'query' || members.in === 'cookie' ? members.in : 'header';
  return { name, kind, in: place, key: textOf(members.name) ?? '' };
}

function schemeKind(members: { readonly type?: Json; readonly scheme?: Json }): SecurityScheme['kind'] {
  const scheme = (textOf(members.scheme) ?? '').toLowerCase();
  switch (members.type) {
    case 'http':
      return scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
    case 'apiKey':
      return 'api-key';
    case 'oauth2':
      return 'oauth2';
    case 'openIdConnect':
      return 'openid';
    case 'mutualTLS':
      return 'mutual-tls';
    default:
      return 'other';
  }
}
