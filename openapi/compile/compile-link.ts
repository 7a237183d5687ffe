import type { Link, LinkPlace } from '../contract.ts';
import { child, fragmentPointer } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { type Compiling, followRef, type Placed } from './compiling.ts';
import { membersOf } from './read-value.ts';

/** Compiles a response's `links`: of what they hand on, that which stands in the answer, or was sent in path or query. */
export function compileLinks(compiling: Compiling, response: Placed): readonly Link[] {
  const at = child(response.pointer, 'links');
  return Object.entries(membersOf(response.value.links)).flatMap(([name, value]) => {
    const place = followRef(compiling, value, child(at, name));
    return place === undefined ? [] : compileLink(place);
  });
}

function compileLink({ value }: Placed): readonly Link[] {
  const { operationId, operationRef } = value;
  const pointer = typeof operationRef === 'string' ? fragmentPointer(operationRef) : undefined;
  if (typeof operationId !== 'string' && pointer === undefined) return [];
  const target = typeof operationId === 'string' ? { operation: operationId } : { pointer: pointer ?? '' };
  const parameters = Object.entries(membersOf(value.parameters)).flatMap(([name, expression]) => {
    const told = placeIn(expression);
    return told === undefined ? [] : [[name.replace(/^(?:path|query|header|cookie)\./, ''), told] as const];
  });
  const body = bodyMembers(value.requestBody, '');
  return parameters.length + body.length === 0
    ? []
    : [{ target, parameters: Object.fromEntries(parameters), body: Object.fromEntries(body) }];
}

/** The members of a request body that a link fills from an answer, by their place in the request. */
function bodyMembers(value: Json | undefined, at: string): readonly (readonly [string, LinkPlace])[] {
  const told = placeIn(value);
  if (told !== undefined) return [[at, told]];
  return Object.entries(membersOf(value)).flatMap(([name, member]) => bodyMembers(member, child(at, name)));
}

/** Where what a runtime expression names stands; undefined where none of it can be handed on as it is. */
function placeIn(expression: Json | undefined): LinkPlace | undefined {
  const [, text = ''] = /^\{?(\$[^{}]+)\}?$/.exec(typeof expression === 'string' ? expression : '') ?? [];
  const [, body] = /^\$response\.body#(\/.*)$/s.exec(text) ?? [];
  if (body !== undefined) return { in: 'body', at: body };
  const [, header] = /^\$response\.header\.(.+)$/.exec(text) ?? [];
  if (header !== undefined) return { in: 'header', at: header };
  const [, sent] = /^\$request\.(?:path|query)\.(.+)$/.exec(text) ?? [];
  return sent === undefined ? undefined : { in: 'sent', at: sent };
}
