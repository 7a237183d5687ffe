import type { World } from '../openapi/world/world.ts';

type Worlds = ReadonlyMap<string, World>;

/** Where the copies of the world are kept beside memory. Clients by name, the shared copy as the empty name. */
export interface Persistence {
  /** The clients that it knows from an earlier run. */
  readonly clients: () => readonly string[];
  readonly snapshotsOf: (client: string) => readonly string[];
  /** Moves worlds at the start to where the client's copy, or its snapshot of a label, was. */
  readonly fill: (client: string, to: { readonly label: string; readonly worlds: Worlds }) => void;
  /** Keeps every further change of these worlds. */
  readonly watch: (client: string, worlds: Worlds) => void;
  readonly reset: (client: string) => Promise<void>;
  readonly snapshot: (client: string, label: string) => Promise<void>;
  readonly restore: (client: string, label: string) => Promise<void>;
  /** Drops a client with all that it had. */
  readonly forget: (client: string) => void;
  /** Takes over what one answer has changed. Undefined: there is nothing to wait for; else the answer waits, and is refused if it rejects. */
  readonly save: (client: string) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
}

/** Keeps nothing: the state is gone when the mock stops. */
export const MEMORY_ONLY: Persistence = {
  clients: () => [],
  snapshotsOf: () => [],
  fill: () => undefined,
  watch: () => undefined,
  reset: () => Promise.resolve(),
  snapshot: () => Promise.resolve(),
  restore: () => Promise.resolve(),
  forget: () => undefined,
  save: () => undefined,
  close: () => Promise.resolve(),
};
