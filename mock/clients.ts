import type { Contract } from '../openapi/contract.ts';
import { World } from '../openapi/world/world.ts';
import type { Limits } from './limits.ts';
import type { Persistence } from './persistence.ts';

/** Worlds by api. */
export type Worlds = ReadonlyMap<string, World>;

/** One client's copy of the world, and the snapshots that it took. */
export interface ClientCopy {
  /** Empty for everybody who does not give a name. */
  readonly name: string;
  worlds: Worlds;
  readonly snapshots: Map<string, Worlds>;
  lastUsedMs: number;
}

/** What the copies of a mock are made from. */
export interface ClientsOptions {
  readonly contracts: readonly Contract[];
  readonly worlds: Worlds;
  readonly persistence: Persistence;
  readonly limits: Pick<Limits, 'clients' | 'clientIdleMs' | 'snapshots'>;
  readonly now: () => Date;
}

/** The copies of the world, one for each client: made on first use from the world at the start, bounded in number and age. */
export class Clients {
  readonly #start: Worlds;
  readonly #options: ClientsOptions;
  readonly #shared: ClientCopy;
  /** In the order of their last use. */
  readonly #named = new Map<string, ClientCopy>();

  constructor(options: ClientsOptions) {
    this.#options = options;
    const { contracts, worlds, persistence } = options;
    const start = contracts.map((each): [string, World] => [each.api, worlds.get(each.api) ?? World.from(each)]);
    this.#start = cloned(new Map(start));
    this.#shared = this.#create('', new Map(start));
    for (const name of persistence.clients()) if (name !== '') this.#named.set(name, this.#create(name));
  }

  /** How many clients have given a name. */
  get size(): number {
    return this.#named.size;
  }

  /** The copy of a client; without a name, the one that all others share. */
  of(name: string | undefined): ClientCopy {
    if (name === undefined || name === '') return this.#shared;
    const nowMs = this.#options.now().getTime();
    const known = this.#named.get(name);
    const { clientIdleMs } = this.#options.limits;
    if (known !== undefined && nowMs - known.lastUsedMs <= clientIdleMs) {
      known.lastUsedMs = nowMs;
      this.#named.delete(name);
      this.#named.set(name, known);
      return known;
    }
    this.#forgetIdle(nowMs);
    const copy = this.#create(name);
    this.#named.set(name, copy);
    return copy;
  }

  /** The copy of a client where there is one, else the shared one; it does not count as a use. */
  known(name: string): ClientCopy {
    return this.#named.get(name) ?? this.#shared;
  }

  /** Back to the world at the start; snapshots stay. */
  reset(copy: ClientCopy): Promise<void> {
    copy.worlds = cloned(this.#start);
    this.#options.persistence.watch(copy.name, copy.worlds);
    return this.#options.persistence.reset(copy.name);
  }

  /** Keeps the state under a name; false where too many are kept already. */
  async snapshot(copy: ClientCopy, label: string): Promise<boolean> {
    if (!copy.snapshots.has(label) && copy.snapshots.size >= this.#options.limits.snapshots) return false;
    copy.snapshots.set(label, cloned(copy.worlds));
    await this.#options.persistence.snapshot(copy.name, label);
    return true;
  }

  /** Back to a snapshot, which stays; false where there is none of this name. */
  async restore(copy: ClientCopy, label: string): Promise<boolean> {
    const kept = copy.snapshots.get(label);
    if (kept === undefined) return false;
    copy.worlds = cloned(kept);
    this.#options.persistence.watch(copy.name, copy.worlds);
    await this.#options.persistence.restore(copy.name, label);
    return true;
  }

  #create(name: string, start: Worlds = cloned(this.#start)): ClientCopy {
    const { persistence, now } = this.#options;
    const snapshots = persistence.snapshotsOf(name).map((label): [string, Worlds] => {
      const worlds = cloned(this.#start);
      persistence.fill(name, { label, worlds });
      return [label, worlds];
    });
    persistence.fill(name, { label: '', worlds: start });
    persistence.watch(name, start);
    return { name, worlds: start, snapshots: new Map(snapshots), lastUsedMs: now().getTime() };
  }

  #forgetIdle(nowMs: number): void {
    const { clients, clientIdleMs } = this.#options.limits;
    for (const [name, copy] of this.#named) {
      if (this.#named.size < clients && nowMs - copy.lastUsedMs <= clientIdleMs) return;
      this.#named.delete(name);
      this.#options.persistence.forget(name);
    }
  }
}

function cloned(worlds: Worlds): Worlds {
  return new Map([...worlds].map(([api, world]) => [api, world.clone()]));
}
