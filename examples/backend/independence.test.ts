import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const OUTSIDE = new Set(['fastify', 'vitest']);

test('nothing of the project is imported, and no package but the framework', async () => {
  const files = (await readdir(HERE, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const foreign: string[] = [];
  for (const file of files) {
    const text = await readFile(join(HERE, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/^(?:import|export) [^;]*?from '([^']+)';$/gm)) {
      const leaves = relative(HERE, resolve(HERE, file, '..', name)).split(sep)[0] === '..';
      if (name.startsWith('.') ? leaves : !name.startsWith('node:') && !OUTSIDE.has(name)) {
        foreign.push(`${file}: ${name}`);
      }
    }
  }
  expect(files.length).toBeGreaterThan(0);
  expect(foreign).toEqual([]);
});

test('no line of the service speaks of a fault', async () => {
  const files = (await readdir(HERE, { recursive: true })).filter((name) =>
    /^(enswitch|gateway|snapbill|store|wire)\W.*\.ts$/.test(name),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(HERE, file), 'utf8')));
  expect(files.filter((_, at) => /fault/i.test((texts[at] ?? '').replaceAll(/default/gi, '')))).toEqual([]);
});
