/** Characters that JSON allows raw but a terminal or viewer could act on. */
const UNSEEN = /[\x7f-\x9f]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as JSON in which every unseen character is escaped. */
export function jsonText(value: unknown, options: { readonly indent?: number } = {}): string {
  return JSON.stringify(value, undefined, options.indent).replace(UNSEEN, (character) =>
    character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
