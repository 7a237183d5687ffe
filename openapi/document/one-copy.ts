/** Longer texts are no names. */
const LONGEST_NAME = 64;

/**
 * Makes one copy of each short text that it is given. What a document names is looked up and compared for every request: two names
 * that are one copy are seen to be equal at a glance, where texts cut out of a file are compared letter by letter.
 */
export function oneCopy(): (text: string) => string {
  const copies = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST_NAME) return text;
    const known = copies.get(text);
    if (known !== undefined) return known;
    // Names of members are the texts of which the engine itself keeps one copy each.
    const [copy = text] = Object.keys({ [text]: true });
    copies.set(copy, copy);
    return copy;
  };
}
