/** Percent-encodes all but letters, digits and `-._~` (RFC 3986, unreserved): safe in queries, forms and shells. */
export function encodedText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
