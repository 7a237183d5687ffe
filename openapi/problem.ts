/** One thing wrong with a document, a world or a command line: data, worded for a person, with its place. */
export interface Problem {
  /** Stable kebab-case id, such as `unresolved-ref`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What was wrong, and what would be right: one sentence or two. */
  readonly message: string;
  /** The file as the user named it. */
  readonly file: string;
  /** 1-based; absent when the problem has no place in the text. */
  readonly line?: number;
  /** 1-based, in characters. */
  readonly column?: number;
  /** The JSON pointer of the place in the document. */
  readonly pointer?: string;
  /** Lines of the text around the place, with a caret below it. */
  readonly frame?: string;
}

/** Thrown by entry points that cannot go on; carries every problem that was collected. Exit code 2. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.file}: ${problem.message}`).join('\n'));
    this.name = 'ProblemsError';
    this.problems = problems;
  }
}
