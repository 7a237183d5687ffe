import { describe, expect, it } from 'vitest';
import { cutRun, emptyRun, fullRun, joined, streamOf } from './example-run.ts';
import { reporterNamed, reporters } from './reporters.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through.
const RAW_CONTROL = /[\0-\x08\x0b-\x1f\x7f\u202e]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours.
const STYLES = /\x1b\[\d+m/g;
const OPTIONS = { color: false, width: 100 };
const RUNS = { nothing: [], empty: emptyRun, full: fullRun, cut: cutRun, two: [...emptyRun, ...cutRun] };

describe.each(reporters)('reporter $name', ({ name, report }) => {
  it.each(Object.entries(RUNS))('writes the golden text of the run "%s"', async (run, events) => {
    const text = await joined(report(streamOf(events), OPTIONS));
    // Golden texts hold no raw control character, whatever the events hold.
    expect(text).not.toMatch(RAW_CONTROL);
    expect(text.isWellFormed()).toBe(true);
    await expect(text).toMatchFileSnapshot(`golden/${run}.${name}`);
  });
});

it('text: verbose says every case, colours do not change the words', async () => {
  const report = reporters[0]?.report;
  if (report === undefined) throw new Error('no reporter');
  const text = await joined(report(streamOf(fullRun), { ...OPTIONS, verbose: true }));
  await expect(text).toMatchFileSnapshot('golden/verbose.text');
  const colored = await joined(report(streamOf(fullRun), { ...OPTIONS, color: true, verbose: true }));
  expect(colored).not.toBe(text);
  expect(colored.replace(STYLES, '')).toBe(text);
});

it.each([
  ['junit', undefined],
  ['jnuit', 'junit'],
  ['JUnit', 'junit'],
  ['xml', undefined],
  ['md', undefined],
  ['mark', 'markdown'],
  ['', undefined],
])('reporterNamed(%j) suggests %s', (name, nearest) => {
  const search = reporterNamed(name);
  if (search.found) expect(search.reporter.name).toBe(name);
  else expect(search.nearest).toBe(nearest);
});
