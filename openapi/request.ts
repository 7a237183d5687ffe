/** A request as it was sent: nothing decoded, nothing normalised. */
export interface RawRequest {
  /** As sent; HTTP methods are case-sensitive. */
  readonly method: string;
  /** The request target, path and query, as it stood on the request line; bytes above 0x7F as Latin-1 characters. */
  readonly target: string;
  /** Names as sent, in order, repeated ones apart. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** The values of a header, by lower-case name, in order. */
export function headerValues(request: Pick<RawRequest, 'headers'>, name: string): readonly string[] {
  let values: string[] | undefined;
  for (const [key, value] of request.headers) {
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return values ?? NONE;
}

const NONE: readonly string[] = [];
