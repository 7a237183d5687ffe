/** Names that nobody has used: plain texts that carry the run's tag, so that what a run created can be told. */
export interface FreshNames {
  readonly tag: string;
  /** A name for a key within one case; the same key gives the same name until `nextCase`. */
  readonly name: (key: string) => string;
}

/** Fresh names of one case. `serial` must differ for every case and every time it is sent. */
export function freshNames(tag: string, serial: string): FreshNames {
  const names = new Map<string, string>();
  return {
    tag,
    name: (key) => {
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = `cs${tag}${serial}${letterOf(names.size)}`;
      names.set(key, name);
      return name;
    },
  };
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `z${letterOf(index - 26)}`;
}
