/** A request as a run records it: secrets stand as `${NAME}`. */
export interface RecordedRequest {
  readonly method: string;
  /** The target's base URL, without user info. */
  readonly baseUrl: string;
  /** The request target as on the request line; bytes above 0x7F as Latin-1 characters. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: RecordedBody;
  /** Names of the secrets that stand in it as `${NAME}`; any other `${…}` was sent literally. */
  readonly secrets?: readonly string[];
}

/** Bytes as text where they are UTF-8, else as base64; `cut`: the record holds only the first part. */
export interface RecordedBody {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Length of the whole body in bytes. */
  readonly bytes: number;
  readonly cut: boolean;
}

/** What came back: an answer, or how the connection failed. */
export type RecordedAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: RecordedBody;
      /** From the first byte sent to the last byte received. */
      readonly durationMs: number;
    }
  | {
      readonly kind: 'failure';
      /** `refused`, `reset`, `timeout`, `closed`, `tls`, `dns`, `not-http`, `too-large`, `aborted`. */
      readonly reason: string;
      readonly message: string;
      readonly durationMs: number;
    };

/** One way in which the contract allowed a request to be answered, as a record keeps it. */
export interface RecordedAlternative {
  readonly outcome: string;
  readonly class: string;
  readonly statuses: readonly (number | string)[];
  readonly blamed: readonly string[];
}

/** A request, its answer and what the contract made of it. */
export interface RecordedExchange {
  readonly id: string;
  readonly operation: string;
  readonly request: RecordedRequest;
  readonly answer: RecordedAnswer;
  /** `accept`, `refuse` or `open`. */
  readonly decision: 'accept' | 'refuse' | 'open';
  readonly allowed: readonly RecordedAlternative[];
  /** The outcome that the answer told; absent where it told none. */
  readonly outcome?: string;
}
