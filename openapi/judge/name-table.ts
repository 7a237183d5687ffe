/** Something that goes by a name, and the next of those that share a place in the table. */
interface Entry<T> {
  readonly name: string;
  readonly value: T;
  readonly next: Entry<T> | undefined;
}

/** Where a name stands in a text. */
interface NamePlace {
  readonly start: number;
  readonly nameEnd: number;
}

const PLACES = 256;
const LAST = PLACES - 1;

/**
 * Looks up names that stand in a text: a map would have to cut them out and hash all of them, this looks at their length and end, and
 * compares them where they stand.
 */
export class NameTable<T> {
  readonly #places: (Entry<T> | undefined)[] = new Array<undefined>(PLACES).fill(undefined);

  constructor(entries: Iterable<readonly [name: string, value: T]>) {
    for (const [name, value] of entries) {
      const place = placeOf(name.length, name === '' ? 0 : name.charCodeAt(name.length - 1));
      this.#places[place] = { name, value, next: this.#places[place] };
    }
  }

  /** Of several of one name the last counts. */
  get(name: string): T | undefined {
    return this.at(name, { start: 0, nameEnd: name.length });
  }

  /** What goes by the name that stands in a text. */
  at(text: string, { start, nameEnd }: NamePlace): T | undefined {
    const length = nameEnd - start;
    let entry = this.#places[placeOf(length, length === 0 ? 0 : text.charCodeAt(nameEnd - 1))];
    while (entry !== undefined && !(entry.name.length === length && text.startsWith(entry.name, start)))
      entry = entry.next;
    return entry?.value;
  }
}

function placeOf(length: number, last: number): number {
  return (length * 37 + last) & LAST;
}
