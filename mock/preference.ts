/** What the `Prefer` header of a request asks of the mock (RFC 7240). */
export interface Preference {
  /** The outcome to answer with: what the body says, or the HTTP status in a plain document. */
  readonly outcome?: string;
  /** The named example to answer with. */
  readonly example?: string;
  /** Generate the answer from its schema. */
  readonly dynamic: boolean;
  /** Makes a generated answer repeatable. */
  readonly seed?: string;
}

const NOTHING: Preference = { dynamic: false };
const PAIR = /([\w-]+)(?:[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|([^\s,;"]*)))?/g;

/** Reads `code=`, `example=`, `dynamic=` and `seed=`; the first of each counts, other preferences are no concern of ours. */
export function readPreference(header: string | readonly string[] | undefined): Preference {
  if (header === undefined) return NOTHING;
  const asked = new Map<string, string>();
  for (const [, name = '', quoted, token] of (Array.isArray(header) ? header.join(',') : String(header)).matchAll(
    PAIR,
  )) {
    const key = name.toLowerCase();
    if (!asked.has(key)) asked.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  const outcome = asked.get('code');
  const example = asked.get('example');
  const seed = asked.get('seed');
  return {
    ...(outcome !== undefined && { outcome }),
    ...(example !== undefined && { example }),
    ...(seed !== undefined && { seed }),
    dynamic: asked.has('dynamic') && asked.get('dynamic')?.toLowerCase() !== 'false',
  };
}
