import { randomBytes } from 'node:crypto';
import { ProblemsError } from '../openapi/problem.ts';

/** The tag in every name that a run creates: the user's, or a new one. Throws `ProblemsError` for one that is no plain text. */
export function runTag(given: string | undefined): string {
  if (given === undefined) return randomBytes(3).toString('hex');
  if (/^[A-Za-z0-9]{1,20}$/.test(given)) return given;
  const message = `"${given}" is no tag: 1 to 20 letters and digits are`;
  throw new ProblemsError([{ code: 'bad-tag', severity: 'error', file: '--tag', message }]);
}
