import type { JudgedValue } from './judged-value.ts';
import type { PlannedParameter } from './plan-parameter.ts';

/** What was sent, judged, by key of the parameter. A class and no map, since one is filled for every request. */
export class SentValues {
  readonly #byKey: ReadonlyMap<string, PlannedParameter>;
  readonly #values: (JudgedValue | undefined)[];
  #allValid = true;

  constructor({
    byName,
    noValues,
  }: { readonly byName: ReadonlyMap<string, PlannedParameter>; readonly noValues: readonly undefined[] }) {
    this.#byKey = byName;
    // Copying an empty list is the cheapest way to one of this length.
    this.#values = noValues.slice();
  }

  /** Undefined for a parameter that was not sent. */
  get(key: string): JudgedValue | undefined {
    const planned = this.#byKey.get(key);
    return planned === undefined ? undefined : this.#values[planned.slot];
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The same as `get`, for one who has the parameter's plan. */
  of({ slot }: PlannedParameter): JudgedValue | undefined {
    return this.#values[slot];
  }

  /** True when each of them was sent. */
  hasAll(parameters: readonly PlannedParameter[]): boolean {
    for (const { slot } of parameters) if (this.#values[slot] === undefined) return false;
    return true;
  }

  put({ slot }: PlannedParameter, judged: JudgedValue): void {
    this.#values[slot] = judged;
    if (judged.validity !== 'valid') this.#allValid = false;
  }

  /** True when nobody may refuse any of them. */
  get allValid(): boolean {
    return this.#allValid;
  }

  /** The keys of what was sent, in the order of the document. */
  keys(): string[] {
    return [...this.#byKey.values()]
      .filter((planned) => this.#values[planned.slot] !== undefined)
      .sort((left, right) => left.slot - right.slot)
      .map(({ key }) => key);
  }
}
