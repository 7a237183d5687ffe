import type { Problem } from '../openapi/problem.ts';

/** A problem as text: `file:line:column severity code message`, with its frame below. */
export function problemText({ file, line, column, severity, code, message, frame }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const head = `${place} ${severity} ${code} ${message}`;
  return frame === undefined ? `${head}\n` : `${head}\n${frame}\n`;
}

/** `2 errors, 1 warning`, or `no problems`. */
export function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    errors > 0 ? [counted(errors, 'error')] : [],
    warnings > 0 ? [counted(warnings, 'warning')] : [],
  ].flat();
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** `1 document`, `3 documents`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
