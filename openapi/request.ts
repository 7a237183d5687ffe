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
  for (const header of request.headers) {
    const key = header[0];
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    if (values === undefined) values = [header[1]];
    else values.push(header[1]);
  }
  return values ?? NONE;
}

const NONE: readonly string[] = [];
