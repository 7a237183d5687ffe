import type { Problem } from '../openapi/problem.ts';

/** A problem of a flag. */
export function usage(code: string, flag: string, message: string): Problem {
  return { code, severity: 'error', file: flag, message };
}
