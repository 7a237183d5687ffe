import type { Json } from '../json.ts';

/**
 * One thing that a target holds. A field that is missing here is unknown, not empty. Most of the records that requests create are
 * never looked at: a record is kept as text until then, which takes less time and memory than an object, keeps nothing of the request
 * alive and gives the garbage collector one thing to look after instead of a dozen.
 */
export class WorldRecord {
  /** May be changed by tests: the world says so, or this run created it. */
  safe: boolean;
  /** What lessons call it, once there are any about it. */
  mark?: string;
  /** Its existence is itself a lesson. */
  proven?: boolean;
  #text: string | undefined;
  #fields: Record<string, Json> | undefined;

  constructor(text: string, { safe }: { readonly safe: boolean }) {
    this.#text = text;
    this.safe = safe;
  }

  /** Known fields by name; only its collection changes them. */
  get fields(): Record<string, Json> {
    if (this.#fields === undefined) {
      this.#fields = JSON.parse(this.#text ?? '{}') as Record<string, Json>;
      this.#text = undefined;
    }
    return this.#fields;
  }

  /** The fields as JSON text. */
  get text(): string {
    return this.#text ?? JSON.stringify(this.#fields);
  }

  /** An independent copy. */
  clone(): WorldRecord {
    const copy = new WorldRecord(this.text, { safe: this.safe });
    if (this.mark !== undefined) copy.mark = this.mark;
    if (this.proven !== undefined) copy.proven = this.proven;
    return copy;
  }
}
