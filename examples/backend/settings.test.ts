import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readSetting, SETTINGS } from './settings.ts';

test('the README has every setting with its values in their order', async () => {
  const readme = await readFile(new URL('./README.md', import.meta.url), 'utf8');
  const rows = Object.entries(SETTINGS).map(
    ([name, { values }]) => `| \`${name}\` | ${values.map((value) => `\`${value}\``).join(', ')} |`,
  );
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

test('every value can be set', () => {
  for (const [name, { values }] of Object.entries(SETTINGS)) {
    for (const value of values) {
      expect(readSetting(name, value)).toEqual({ [name]: value });
    }
  }
});
