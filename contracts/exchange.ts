import type { RawRequest } from '../openapi/request.ts';

/** An answer as it came from the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Content codings undone; what was received up to the limit. */
  readonly body: Uint8Array;
  /** The body was longer than the limit. */
  readonly cut: boolean;
  readonly durationMs: number;
}

/** Why no answer came. */
export interface SendFailure {
  readonly reason:
    | 'refused'
    | 'reset'
    | 'timeout'
    | 'closed'
    | 'tls'
    | 'dns'
    | 'not-http'
    | 'too-large'
    | 'bad-coding'
    | 'aborted';
  readonly message: string;
  readonly durationMs: number;
  /** Of `aborted`: what went wrong first, where the request itself was tried. */
  readonly cause?: Pick<SendFailure, 'reason' | 'message'>;
}

/** What came of sending a request. */
export type Sent =
  | { readonly kind: 'answer'; readonly answer: RawAnswer }
  | { readonly kind: 'failure'; readonly failure: SendFailure };

/** Something that takes requests: a server, exactly the bytes that it is handed. */
export interface Target {
  /** Base URL without user info, for records. */
  readonly name: string;
  /** True for an address of this machine. */
  readonly loopback: boolean;
  /** True for a request that failed, and failed again when it was sent alone to a target that lived. */
  readonly hasRepeated?: (request: RawRequest) => boolean;
  /** Why nothing is sent any more: `target-unreachable`, `circuit-broken`, `request-limit`, `time-limit`. */
  readonly ended?: string | undefined;
  send(request: RawRequest, options?: { readonly signal?: AbortSignal; readonly timeoutMs?: number }): Promise<Sent>;
  close(): Promise<void>;
}
