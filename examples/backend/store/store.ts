import { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../settings.ts';
import { type EnswitchStore, openEnswitchStore } from './enswitch-store.ts';
import { fill } from './fill.ts';
import { type GatewayStore, openGatewayStore } from './gateway-store.ts';
import { SCHEMA } from './schema.ts';
import { openSnapbillStore, type SnapbillStore } from './snapbill-store.ts';

/** The records of the three services in one database, each statement prepared once. */
export interface Store {
  readonly database: DatabaseSync;
  readonly enswitch: EnswitchStore;
  readonly gateway: GatewayStore;
  readonly snapbill: SnapbillStore;
  /** Runs the work alone: what it wrote stays only if it returns. */
  readonly atomically: <Made>(work: () => Made) => Made;
  readonly close: () => void;
}

/** Opens a database, a file or `:memory:`, and fills in the demo data if it is new. */
export function openStore(path: string, settings: Settings): Store {
  const database = new DatabaseSync(path);
  database.exec('pragma busy_timeout = 2000; pragma journal_mode = wal; pragma synchronous = normal;');
  database.exec(SCHEMA);
  fill(database, settings);
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  return {
    database,
    enswitch: openEnswitchStore(database),
    gateway: openGatewayStore(database),
    snapbill: openSnapbillStore(database),
    atomically: (work) => {
      begin.run();
      try {
        const made = work();
        commit.run();
        return made;
      } catch (error) {
        rollback.run();
        throw error;
      }
    },
    close: () => database.close(),
  };
}
