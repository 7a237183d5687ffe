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
export function headerValues(request: Pick<RawRequest, 'headers'>, name: string): string[] {
  return request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}
