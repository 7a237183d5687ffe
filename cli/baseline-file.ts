import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { editYamlList } from '../openapi/document/edit-yaml.ts';
import type { Json, JsonObject } from '../openapi/json.ts';
import { type KnownFinding, type SeenFindings, UNEXPLAINED } from '../reports/baseline.ts';
import { checkedYaml, readTextFile } from './checked-yaml.ts';
import baselineSchema from './countersign.baseline.schema.json' with { type: 'json' };
import type { Io } from './io.ts';

/** How long a new entry is accepted, once it has a reason. */
const DAYS = 90;

const HEAD = `# Known findings: told as known, they fail no run until they expire. An entry whose reason starts with ${UNEXPLAINED} hides nothing.
# --update-baseline adds what is new and takes out what has vanished; all else, comments too, stays as it is.
known: []
`;

/** The entries of a baseline. Throws `ProblemsError` with everything that is wrong; a missing file is empty when it is about to be made. */
export async function readBaseline(
  file: string,
  options: { readonly io: Pick<Io, 'cwd'>; readonly mayBeMissing: boolean },
): Promise<readonly KnownFinding[]> {
  const path = resolve(options.io.cwd, file);
  const text = options.mayBeMissing ? await textOrHead(path) : await readTextFile(path, file);
  const { root, log, check } = checkedYaml(text, {
    file,
    schema: baselineSchema as unknown as JsonObject,
    what: 'A baseline',
  });
  const known = (Array.isArray(root.known) ? root.known : []) as unknown as readonly KnownFinding[];
  for (const [index, { id }] of known.entries()) {
    if (known.findIndex((one) => one.id === id) < index)
      log.error('repeated-id', `Two entries have the id ${id}.`, { at: `/known/${index}/id` });
  }
  check();
  return known;
}

/** Writes new findings into a baseline, each to be given a reason, and takes vanished ones out. Returns what it did, in words. */
export async function updateBaseline(
  file: string,
  { io, seen, today }: { readonly io: Pick<Io, 'cwd'>; readonly seen: SeenFindings; readonly today: Date },
): Promise<string> {
  const path = resolve(io.cwd, file);
  const expires = new Date(today.getTime() + DAYS * 24 * 3_600_000).toISOString().slice(0, 10);
  const vanished = new Set(seen.vanished.map(({ id }) => id));
  const added = seen.added.map(({ id, tool, api, operation, check, title }): Record<string, Json> => {
    const reason = `${UNEXPLAINED}: why may this stay?`;
    return { id, reason, expires, tool, api, operation, check, title };
  });
  if (added.length > 0 || vanished.size > 0) {
    const text = editYamlList(await textOrHead(path), {
      list: 'known',
      drops: ({ member }) => vanished.has(String(member('id'))),
      added,
    });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
  const todo = added.length === 0 ? '' : ` Give each new one a reason: until then it fails.`;
  return `${file}: ${added.length} added, ${vanished.size} taken out.${todo}`;
}

async function textOrHead(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return HEAD;
    throw error;
  }
}
