import type { Lesson } from './lesson.ts';

/** A run that is taught more than this learns nothing more. */
const MOST_LESSONS = 5_000;

/** What a target has taught, by key, found also by the fields that it holds for. */
export class Lessons {
  readonly #byKey = new Map<string, Lesson>();
  readonly #keysByPlace = new Map<string, Set<string>>();
  #revision = 0;

  get size(): number {
    return this.#byKey.size;
  }

  /** Moves with everything that is taught or doubted. */
  get revision(): number {
    return this.#revision;
  }

  keys(): readonly string[] {
    return [...this.#byKey.keys()];
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  get(key: string): Lesson | undefined {
    return this.#byKey.get(key);
  }

  /** Keeps a lesson, unless there are too many. */
  set(key: string, lesson: Lesson): void {
    const known = this.#byKey.get(key);
    if (known === undefined && this.#byKey.size >= MOST_LESSONS) return;
    if (known !== undefined) this.#unfile(key, known);
    this.#byKey.set(key, lesson);
    for (const place of lesson.reads) {
      const keys = this.#keysByPlace.get(place);
      if (keys === undefined) this.#keysByPlace.set(place, new Set([key]));
      else keys.add(key);
    }
    this.#revision += 1;
  }

  delete(key: string): void {
    this.#drop(key);
    this.#revision += 1;
  }

  /** Drops what holds only as long as a field stays as it was. */
  dropReading(place: string): void {
    const keys = this.#keysByPlace.get(place);
    if (keys !== undefined) for (const key of [...keys]) this.#drop(key);
  }

  clone(): Lessons {
    const copy = new Lessons();
    for (const [key, lesson] of this.#byKey) copy.set(key, lesson);
    return copy;
  }

  #drop(key: string): void {
    const lesson = this.#byKey.get(key);
    if (lesson === undefined) return;
    this.#byKey.delete(key);
    this.#unfile(key, lesson);
  }

  #unfile(key: string, { reads }: Lesson): void {
    for (const place of reads) {
      const keys = this.#keysByPlace.get(place);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByPlace.delete(place);
    }
  }
}
