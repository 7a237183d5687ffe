import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../document/read-yaml.ts';
import type { JsonObject } from '../json.ts';
import { SchemaSet } from '../schema/validator.ts';
import worldSchema from './world.schema.json' with { type: 'json' };
import { hasWorldShape } from './world-shape.ts';

const schemas = new SchemaSet(worldSchema as unknown as JsonObject);

describe('hasWorldShape says what world.schema.json says', () => {
  test.each<[JsonObject, boolean]>([
    [{ api: 'a' }, true],
    [{ api: 'a', facts: { f: true }, readings: { r: 'x' }, collections: {} }, true],
    [
      {
        api: 'a',
        collections: { c: { complete: true, next: 3, records: [{ id: 1, safe: true }], absent: { id: [2] } } },
      },
      true,
    ],
    [{}, false],
    [{ api: 1 }, false],
    [{ api: 'a', fact: {} }, false],
    [{ api: 'a', facts: [] }, false],
    [{ api: 'a', facts: { f: 'true' } }, false],
    [{ api: 'a', facts: null }, false],
    [{ api: 'a', readings: { r: 1 } }, false],
    [{ api: 'a', collections: { c: { record: [] } } }, false],
    [{ api: 'a', collections: { c: { complete: 1 } } }, false],
    [{ api: 'a', collections: { c: { next: -1 } } }, false],
    [{ api: 'a', collections: { c: { next: 1.5 } } }, false],
    [{ api: 'a', collections: { c: { records: [1] } } }, false],
    [{ api: 'a', collections: { c: { records: [{ safe: 1 }] } } }, false],
    [{ api: 'a', collections: { c: { records: {} } } }, false],
    [{ api: 'a', collections: { c: { absent: { id: 1 } } } }, false],
    [{ api: 'a', collections: { c: 1 } }, false],
  ])('%j: %j', (root, wanted) => {
    expect([hasWorldShape(root), schemas.accepts('', root)]).toEqual([wanted, wanted]);
  });

  test('every demo world has it', async () => {
    const names = (await readdir('mock/worlds')).filter((name) => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(hasWorldShape(readYaml(await readFile(`mock/worlds/${name}`, 'utf8')).root ?? {}), name).toBe(true);
    }
  });
});
