import type { Versions } from '../contract.ts';
import type { Json, JsonObject } from '../json.ts';
import { mapMembers, membersOf, textsOf } from './read-value.ts';

/** Where an object says it is written: `x-source` and `x-assumption`. */
export function saidBy(value: JsonObject): {
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
} {
  return { source: textsOf(value['x-source']), assumptions: textsOf(value['x-assumption']) };
}

/** Compiles `x-versions`, as a member to be spread. */
export function optionalVersions(value: Json | undefined): { readonly versions?: Versions } {
  if (value === undefined) return {};
  const { since, until, changes } = membersOf(value);
  return {
    versions: {
      ...(since === undefined ? {} : { since: String(since) }),
      ...(until === undefined ? {} : { until: String(until) }),
      changes: mapMembers(changes, String),
    },
  };
}
