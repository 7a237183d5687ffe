import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LedgerEntry, openLedger, readLedger } from './ledger.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-ledger-'));
  file = path.join(folder, 'made', 'ledger.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (key: string | null): LedgerEntry => ({
  at: '2026-01-02T03:04:05.000Z',
  tag: 't1',
  target: 'http://127.0.0.1:1',
  state: 'created',
  operation: 'make',
  collection: 'things',
  key,
});

test.each([true, false])('what is recorded can be read at once (fsync %s)', (fsync) => {
  const ledger = openLedger(file, { fsync });
  ledger.record(entry('1'));
  ledger.record(entry(null));
  expect(readLedger(file)).toEqual({ entries: [entry('1'), entry(null)], brokenLines: 0 });
  ledger.close();
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('appends, also behind a line that was cut off', () => {
  const first = openLedger(file);
  first.record(entry('1'));
  first.close();
  appendFileSync(file, '{"at":"2026-');
  expect(readLedger(file)).toEqual({ entries: [entry('1')], brokenLines: 1 });
  const second = openLedger(file);
  second.record(entry('2'));
  second.close();
  expect(readLedger(file)).toEqual({ entries: [entry('1'), entry('2')], brokenLines: 1 });
});

test('JSON that is no entry is no entry', () => {
  openLedger(file).close();
  appendFileSync(file, `null\n1\n"x"\n{}\n${JSON.stringify({ ...entry('1'), key: 1 })}\n`);
  expect(readLedger(file)).toEqual({ entries: [], brokenLines: 5 });
});

test('survives kill -9: every record that returned is there', async () => {
  const program = `
    import { writeSync } from 'node:fs';
    import { openLedger } from ${JSON.stringify(path.join(import.meta.dirname, 'ledger.ts'))};
    const ledger = openLedger(${JSON.stringify(file)});
    for (let key = 0; key < 5000; key += 1) {
      ledger.record({ ...${JSON.stringify(entry(null))}, key: String(key) });
      writeSync(1, key + '\\n');
    }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.length > 200) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const last = Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1));
  const { entries, brokenLines } = readLedger(file);
  expect(entries.length).toBeGreaterThan(last);
  expect(brokenLines).toBeLessThan(2);
});
