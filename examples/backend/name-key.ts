import type { Settings } from './settings.ts';

/** The form of a name under which it is stored and looked up, so that the setting `names` decides what is the same. */
export function nameKey(settings: Settings, name: string): string {
  return settings.names === 'folded' ? name.normalize('NFKC').trim().toLowerCase() : name;
}
