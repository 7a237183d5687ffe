import { ProblemsError } from '../openapi/problem.ts';
import { CHECK_IDS, type Finding } from '../reports/finding.ts';
import { isAccepted } from '../reports/known.ts';
import { WARNING_CODES, type WarningCode } from '../reports/warning.ts';
import { unknownWords } from './unknown-word.ts';

/** What makes a run fail. */
export interface FailOn {
  readonly finding: (finding: Finding) => boolean;
  readonly warning: (code: WarningCode) => boolean;
}

const LEVELS = ['findings', 'warnings', 'none'];

/**
 * Reads `--fail-on`: `findings` (errors that the baseline does not accept), `warnings` (those, and whatever is a warning),
 * `none`, or ids of checks and codes of warnings. Several add up. Throws `ProblemsError` for a word that is none of these.
 */
export function readFailOn(said: readonly string[] | undefined, minDecided: number | undefined): FailOn {
  const words = (said ?? []).flatMap((text) => text.split(',')).map((word) => word.trim());
  const problems = unknownWords('--fail-on', words, [...LEVELS, ...CHECK_IDS, ...WARNING_CODES]);
  if (problems.length > 0) throw new ProblemsError(problems);
  const wanted = new Set(words.length === 0 ? ['findings'] : words);
  return {
    finding: (finding) => {
      if (isAccepted(finding)) return false;
      if (wanted.has('warnings') || wanted.has(finding.check)) return true;
      return wanted.has('findings') && finding.severity === 'error';
    },
    // Who asks for a share means it.
    warning: (code) =>
      wanted.has('warnings') ||
      wanted.has(code) ||
      (code === 'few-decided' && minDecided !== undefined && !wanted.has('none')),
  };
}
