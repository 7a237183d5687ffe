import { isObject, type Json } from '../json.ts';

const WIDTH = 120;

/** Writes plain data as a TypeScript literal: what fits into a line stands in one. */
export function writeLiteral(value: Json, indent = ''): string {
  if (!Array.isArray(value) && !isObject(value)) return JSON.stringify(value);
  const [open, close] = isObject(value) ? ['{', '}'] : ['[', ']'];
  const parts = writeParts(value, `${indent}  `);
  if (parts.length === 0) return `${open}${close}`;
  const gap = isObject(value) ? ' ' : '';
  const line = `${open}${gap}${parts.join(', ')}${gap}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= WIDTH) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close}`;
}

function writeParts(value: Json, indent: string): readonly string[] {
  if (!isObject(value)) return (value as readonly Json[]).map((item) => writeLiteral(item, indent));
  return Object.entries(value).map(([name, member]) => `${writeName(name)}: ${writeLiteral(member, indent)}`);
}

/** A name as a key; written plainly, `__proto__` would be no member of the object. */
function writeName(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
