import type { Json } from '../json.ts';

/** Sets an own member whatever its name: `__proto__` too becomes plain data. */
export function setOwn(target: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
