/** Something that goes by a name, and the next of those that share a place in the table. */
interface Entry<T> {
  readonly name: string;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** Places for each name: few names share one. */
const SPARE = 4;

/**
 * Looks up names that were just cut out of a text: a map would have to hash all of such a name, this looks at its length and end. The
 * table is small, and tables share their names, so that those of many operations stay close at hand.
 */
export class NameTable<T> {
  readonly #places: (Entry<T> | undefined)[];
  readonly #last: number;

  constructor(entries: readonly (readonly [name: string, value: T])[]) {
    const size = 2 ** Math.ceil(Math.log2(SPARE * entries.length + 1));
    this.#places = new Array<undefined>(size).fill(undefined);
    this.#last = size - 1;
    for (const [name, value] of entries) {
      const place = placeOf(name) & this.#last;
      this.#places[place] = { name: shared(name), value, next: this.#places[place] };
    }
  }

  /** Of several of one name the last counts. */
  get(name: string): T | undefined {
    let entry = this.#places[placeOf(name) & this.#last];
    while (entry !== undefined && entry.name !== name) entry = entry.next;
    return entry?.value;
  }
}

function placeOf(name: string): number {
  const { length } = name;
  return length === 0 ? 0 : length * 37 + name.charCodeAt(length - 1);
}

const names = new Map<string, string>();
const MOST_NAMES = 5_000;

/** One text for all tables that hold the same name. */
function shared(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size < MOST_NAMES) names.set(name, name);
  return name;
}
