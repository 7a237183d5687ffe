import type { Settings } from './settings.ts';
import type { Steps } from './steps.ts';
import type { Store } from './store/store.ts';

/** What every visit shares: the switches, the decisions, the records and the clock. */
export interface Service {
  readonly settings: Settings;
  readonly steps: Steps;
  readonly store: Store;
  readonly now: () => Date;
}
