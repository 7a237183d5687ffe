import type { Settings } from '../examples/backend/settings.ts';
import type { World } from '../openapi/world/world.ts';

/** What a user who knows a backend's settings would write into its world. Facts that an api does not declare are left out. */
export function withFacts(world: World, settings: Partial<Settings>): World {
  const known = world.withoutFacts();
  const facts: Readonly<Record<string, boolean | undefined>> = {
    terms_set: settings.terms === undefined ? undefined : settings.terms !== 'none',
    terms_must_be_accepted: settings.terms === undefined ? undefined : settings.terms === 'accepted',
    unique_usernames: settings['unique-usernames'] === undefined ? undefined : settings['unique-usernames'] === 'yes',
    unique_customer_names:
      settings['unique-customers'] === undefined ? undefined : settings['unique-customers'] === 'yes',
    unique_emails: settings['unique-emails'] === undefined ? undefined : settings['unique-emails'] === 'yes',
  };
  for (const [name, holds] of Object.entries(facts)) {
    if (holds !== undefined && Object.hasOwn(world.declaration.facts, name)) known.learn(name, holds);
  }
  return known;
}
