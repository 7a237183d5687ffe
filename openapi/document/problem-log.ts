import type { Problem } from '../problem.ts';
import { frameAt, type TextPlace } from './frame.ts';
import type { YamlText } from './read-yaml.ts';

/** Where a problem stands: the value at a JSON pointer, or its key. */
export interface ProblemPlace {
  readonly at: string;
  readonly key?: boolean;
}

/** Collects the problems of one document, each with its place in the text. */
export class ProblemLog {
  readonly #file: string;
  readonly #text: string;
  readonly #place: YamlText['place'];
  readonly #problems: Problem[] = [];
  readonly #said = new Set<string>();

  constructor(file: string, text: string, { place }: Pick<YamlText, 'place'>) {
    this.#file = file;
    this.#text = text;
    this.#place = place;
  }

  /** Every problem so far, in the order of the text. */
  get problems(): readonly Problem[] {
    return this.#problems.toSorted(
      (left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0),
    );
  }

  get hasErrors(): boolean {
    return this.#problems.some((problem) => problem.severity === 'error');
  }

  /** The document cannot be used. */
  error(code: string, message: string, place: ProblemPlace): void {
    this.#add({ code, severity: 'error', message, place });
  }

  /** The document can be used, but someone should look at it. */
  warning(code: string, message: string, place: ProblemPlace): void {
    this.#add({ code, severity: 'warning', message, place });
  }

  #add({
    code,
    severity,
    message,
    place,
  }: Pick<Problem, 'code' | 'severity' | 'message'> & { place: ProblemPlace }): void {
    const said = `${code} ${place.at} ${message}`;
    if (this.#said.has(said)) return;
    this.#said.add(said);
    const spot = this.#place(place.at, { key: place.key ?? false });
    this.#problems.push(
      placedProblem({ code, severity, message, file: this.#file, pointer: place.at }, this.#text, spot),
    );
  }
}

/** A problem with line, column and frame of its place. */
export function placedProblem(problem: Problem, text: string, place: TextPlace): Problem {
  return { ...problem, line: place.line, column: place.column, frame: frameAt(text, place) };
}
