/** Something that goes by a name, and the next of those that share a place in the table. */
interface Entry<T> {
  readonly name: string;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

const PLACES = 256;
const LAST = PLACES - 1;

/** Looks up names that were just cut out of a text: a map would have to hash all of such a name, this looks at its length and end. */
export class NameTable<T> {
  readonly #places: (Entry<T> | undefined)[] = new Array<undefined>(PLACES).fill(undefined);

  constructor(entries: Iterable<readonly [name: string, value: T]>) {
    for (const [name, value] of entries) {
      const place = placeOf(name);
      this.#places[place] = { name, value, next: this.#places[place] };
    }
  }

  /** Of several of one name the last counts. */
  get(name: string): T | undefined {
    let entry = this.#places[placeOf(name)];
    while (entry !== undefined && entry.name !== name) entry = entry.next;
    return entry?.value;
  }
}

function placeOf(name: string): number {
  const { length } = name;
  return length === 0 ? 0 : (length * 37 + name.charCodeAt(length - 1)) & LAST;
}
