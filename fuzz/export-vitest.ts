import type { Json } from '../openapi/json.ts';
import { isObject } from '../openapi/json.ts';
import { visible } from '../reports/visible.ts';
import type { KeptCase } from './kept-case.ts';

/** A Vitest test file for a kept case: it fails while the target shows the finding. `spec` says where a document stands that the package does not ship. */
export function vitestOf(kept: KeptCase, { spec }: { readonly spec?: string } = {}): string {
  const document = spec === undefined ? '' : `, spec: ${JSON.stringify(spec)}`;
  return `import { expectKept, type KeptCase } from 'countersign/vitest';
import { test } from 'vitest';

/**
 * Finding ${kept.finding}, ${kept.check}: ${comment(kept.title)}
 *
 * The contract allows ${comment(kept.allowed)}; what came was ${comment(kept.got)}.
 */
const kept: KeptCase = ${literal(asJson(kept), '')};

test(${JSON.stringify(visible(kept.name))}, { timeout: 60_000 }, async () => {
  await expectKept(kept, { target: process.env.TARGET ?? 'http://127.0.0.1:8080'${document} });
});
`;
}

/** A text on one line that ends no comment. */
function comment(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').replaceAll('*/', '* /');
}

function asJson(kept: KeptCase): Json {
  return JSON.parse(JSON.stringify(kept)) as Json;
}

const WIDEST = 100;

/** A value as TypeScript: on one line where it fits. */
function literal(value: Json, indent: string): string {
  const flat = flatLiteral(value);
  if (flat.length + indent.length <= WIDEST || value === null || typeof value !== 'object') return flat;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${literal(item, inner)},`)
    : Object.entries(value).map(([name, member]) => `${inner}${nameOf(name)}: ${literal(member, inner)},`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join('\n')}\n${indent}${close}`;
}

function flatLiteral(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flatLiteral).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${nameOf(name)}: ${flatLiteral(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function nameOf(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
