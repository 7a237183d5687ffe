import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { Clients } from './clients.ts';
import type { MockState } from './handle-request.ts';
import { createJournal } from './journal.ts';
import { contractJudge, type Judge } from './judge.ts';
import { type Limits, USUAL_LIMITS } from './limits.ts';
import { MEMORY_ONLY, type Persistence } from './persistence.ts';
import type { Prism } from './prism.ts';
import { servedOperations } from './served-operation.ts';
import { createTemplates } from './template.ts';

/** What a mock serves, and where. */
export interface MockOptions {
  readonly contracts: readonly Contract[];
  /** By api; the mock changes them. A contract without one starts from nothing but its declared defaults. */
  readonly worlds?: ReadonlyMap<string, World>;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless another is given. */
  readonly host?: string;
  /** Those that are not given are as usual. */
  readonly limits?: Partial<Limits>;
  /** Where the state is kept beside memory. */
  readonly persistence?: Persistence;
  /** Who has it may use the admin surface from anywhere; without one only this machine may. */
  readonly adminToken?: string;
  /** Makes the generated answers of a run repeatable. */
  readonly seed?: string;
  readonly now?: () => Date;
  /** Told about bugs of ours and about answers that cannot be made. */
  readonly log?: (text: string) => void;
  readonly judge?: Judge;
}

/** Makes everything that a running mock holds. */
export function mockState(options: MockOptions, prism: Prism): MockState {
  const { contracts, seed = 'countersign', log = ignore, judge = contractJudge, persistence = MEMORY_ONLY } = options;
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const now = options.now ?? ((): Date => new Date());
  const clients = new Clients({ contracts, worlds: options.worlds ?? new Map(), persistence, limits, now });
  const worldOf = (client: string, api: string): World => clients.known(client).worlds.get(api) ?? unknownWorld(api);
  const journal = createJournal({ size: limits.journal, judge, contracts, worldOf });
  const startedMs = now().getTime();
  const operations = contracts.reduce((sum, contract) => sum + contract.operations.length, 0);
  return {
    contracts,
    operations: servedOperations(contracts),
    judge,
    templates: createTemplates(prism, log),
    journal,
    persistence,
    now,
    seed,
    log,
    limits,
    admin: {
      clients,
      journal,
      limits,
      adminToken: options.adminToken,
      health: () => ({
        status: 'ok',
        upSeconds: Math.round((now().getTime() - startedMs) / 1000),
        apis: contracts.map(({ api, title, version }) => ({ api, title, version })),
        operations,
        clients: clients.size,
        keepsState: persistence !== MEMORY_ONLY,
      }),
    },
  };
}

function unknownWorld(api: string): never {
  throw new Error(`there is no world of ${api}`);
}

function ignore(): void {
  // Nobody asked to be told.
}
