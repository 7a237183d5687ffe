/** Everything that bounds a mock. What is beyond a limit is answered with a 4xx and never stops the server. */
export interface Limits {
  /** A larger body is answered 413. */
  readonly bodyBytes: number;
  /** A larger request line with headers is answered 431. */
  readonly headerBytes: number;
  /** More parameters in query and form are answered 413. */
  readonly parameters: number;
  /** More connections at a time are closed at once. */
  readonly connections: number;
  /** Headers that take longer are answered 408. */
  readonly headersTimeoutMs: number;
  /** A request that takes longer to arrive is answered 408. */
  readonly requestTimeoutMs: number;
  /** A connection without a request is closed after it. */
  readonly idleTimeoutMs: number;
  /** So much of a body that is refused is read and thrown away, so that its sender can read the answer. */
  readonly drainBytes: number;
  readonly drainTimeoutMs: number;
  /** So many clients have a copy of the world of their own; then the one that was idle longest loses it. */
  readonly clients: number;
  /** A client's copy that was idle so long is dropped. */
  readonly clientIdleMs: number;
  /** So many snapshots are kept for one client. */
  readonly snapshots: number;
  /** So many answers are kept in the journal. */
  readonly journal: number;
}

/** The limits that hold where no others are given. */
export const USUAL_LIMITS: Limits = {
  bodyBytes: 1_000_000,
  headerBytes: 16_384,
  parameters: 2000,
  connections: 2000,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
  drainBytes: 128 * 1024 * 1024,
  drainTimeoutMs: 5000,
  clients: 100,
  clientIdleMs: 3_600_000,
  snapshots: 20,
  journal: 250,
};
