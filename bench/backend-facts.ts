import type { Settings } from '../examples/backend/settings.ts';
import type { World } from '../openapi/world/world.ts';

/** What a user who knows a backend's settings would write into its world. Facts that an api does not declare are left out. */
export function withFacts(world: World, settings: Partial<Settings>): World {
  const known = world.withoutFacts();
  const told = <Name extends keyof Settings>(
    name: Name,
    fact: (value: Settings[Name]) => boolean | undefined,
  ): boolean | undefined => (settings[name] === undefined ? undefined : fact(settings[name]));
  const facts: Readonly<Record<string, boolean | undefined>> = {
    http_mirrors: told('http-status', (value) => value === 'mirrored'),
    http_credentials: told('http-status', (value) => value !== 'always-200'),
    terms_set: told('terms', (value) => value !== 'none'),
    terms_must_be_accepted: told('terms', (value) => value === 'accepted'),
    unique_usernames: told('unique-usernames', (value) => value === 'yes'),
    unique_customer_names: told('unique-customers', (value) => value === 'yes'),
    unique_emails: told('unique-emails', (value) => value === 'yes'),
    ported_pool: told('numbers', (value) => value !== 'pool-only'),
    ingroup_demanded: told('numbers', (value) => (value === 'pool-only' ? undefined : value === 'ported-to-group')),
    read_back: told('read-back', (value) => value === 'customers-get'),
    query_read: told('gateway-parameters', (value) => value !== 'form'),
    form_read: told('gateway-parameters', (value) => value !== 'query'),
    customer_id_required: told('customer-id', (value) => value === 'required'),
    customer_rights_checked: told('customer-rights', (value) => value !== 'unchecked'),
    activation_needed: told('activation', (value) => value === 'always'),
    options_required: told('options', (value) => value === 'required'),
    // Which services are listed is not said.
    options_known: told('services', (value) => (value === 'any' ? true : undefined)),
    own_clients_only: told('clients', (value) => value === 'own'),
  };
  for (const [name, holds] of Object.entries(facts)) {
    if (holds !== undefined && Object.hasOwn(world.declaration.facts, name)) known.learn(name, holds);
  }
  return known;
}
