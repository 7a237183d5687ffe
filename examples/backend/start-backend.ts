import type { AddressInfo } from 'node:net';
import { CORRECT_STEPS } from './correct-steps.ts';
import { findFault } from './faults/find-fault.ts';
import { bindRoutes } from './listen.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { openStore } from './store/store.ts';
import type { Steps } from './visit.ts';

/** How a backend is started; everything may be left out. */
export interface BackendOptions {
  /** Ids of the catalogue; none make it correct. */
  readonly faults?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** A file, or `:memory:`, the default. */
  readonly database?: string;
  readonly now?: () => Date;
}

/** A backend that listens; disposing ends it. */
export interface Backend extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
}

/** Starts the example backend on 127.0.0.1. Throws a `RangeError` that names the nearest id for an unknown fault. */
export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const steps = breakSteps(options.faults ?? []);
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const store = openStore(options.database ?? ':memory:', settings);
  const server = bindRoutes({ settings, steps, store, now: options.now ?? (() => new Date()) });
  await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    [Symbol.asyncDispose]: async () => {
      await server.close();
      store.close();
    },
  };
}

/** Puts the steps of the faults in the place of the correct ones, one after the other. */
function breakSteps(ids: readonly string[]): Steps {
  return ids.reduce((steps, id) => findFault(id).replaces.apply(steps), CORRECT_STEPS);
}
