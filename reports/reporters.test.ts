import { describe, expect, it } from 'vitest';
import { markKnown } from './baseline.ts';
import type { RunEvent } from './event.ts';
import { cutRun, emptyRun, fullRun, fuzzRun, joined, replayRun, streamOf } from './example-run.ts';
import type { ReporterOptions } from './reporter.ts';
import { reporterNamed, reporters } from './reporters.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through.
const RAW_CONTROL = /[\0-\x08\x0b-\x1f\x7f\u202e]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours.
const STYLES = /\x1b\[\d+m/g;
const OPTIONS = { color: false, width: 100 };
const known = [
  { id: 'a1b2c3d4e5f6', reason: 'ticket 12 | <b>', expires: '2026-06-30', tool: 'check', api: 'sample' },
  { id: '0f0f0f0f0f0f', reason: 'ticket 9', expires: '2025-12-31', tool: 'check', api: 'sample' },
  { id: '5105105105ff', reason: 'TODO: why may this stay?', expires: 'never', tool: 'check', api: 'sample' },
] as const;
const marked = await Array.fromAsync(
  markKnown(streamOf(fullRun), { known, today: '2026-01-02', seen: { added: [], vanished: [] } }),
);
const RUNS = {
  marked,
  nothing: [],
  empty: emptyRun,
  full: fullRun,
  cut: cutRun,
  fuzz: fuzzRun,
  replay: replayRun,
  two: [...emptyRun, ...cutRun],
};

describe.each(reporters)('reporter $name', ({ name, report }) => {
  it.each(Object.entries(RUNS))('writes the golden text of the run "%s"', async (run, events) => {
    const text = await joined(report(streamOf(events), OPTIONS));
    // Golden texts hold no raw control character, whatever the events hold.
    expect(text).not.toMatch(RAW_CONTROL);
    expect(text.isWellFormed()).toBe(true);
    await expect(text).toMatchFileSnapshot(`golden/${run}.${name}`);
  });
});

it('sarif is JSON with one result per finding, each naming its rule', async () => {
  const log = JSON.parse(await reported('sarif', fullRun));
  const [run] = log.runs;
  expect(run.results).toHaveLength(3);
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

it('ndjson reads back as the events', async () => {
  const lines = (await reported('ndjson', fullRun)).split('\n').slice(0, -1);
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(fullRun);
});

it.each(['junit', 'html'])('%s has a closing tag for each opening one', async (name) => {
  const text = await reported(name, [...fullRun, ...fullRun]);
  const open: string[] = [];
  for (const [, slash, tag = '', end] of text.matchAll(/<(\/?)([a-z-]+)[^<>]*?(\/?)>/g)) {
    if (tag === 'meta' || end === '/') continue;
    if (slash === '') open.push(tag);
    else expect(open.pop()).toBe(tag);
  }
  expect(open).toEqual([]);
});

it('markdown: fences are longer than any run of backticks inside', async () => {
  const detail = ['```', '````` five'];
  const events = fullRun.map((event) =>
    event.kind === 'finding' ? { ...event, finding: { ...event.finding, detail } } : event,
  );
  expect(await reported('markdown', events)).toContain('\n``````text\n');
});

it('text: verbose says every case, colours do not change the words', async () => {
  const text = await reported('text', fullRun, { ...OPTIONS, verbose: true });
  await expect(text).toMatchFileSnapshot('golden/verbose.text');
  const colored = await reported('text', fullRun, { ...OPTIONS, color: true, verbose: true });
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

async function reported(
  name: string,
  events: readonly RunEvent[],
  options: ReporterOptions = OPTIONS,
): Promise<string> {
  const search = reporterNamed(name);
  return search.found ? joined(search.reporter.report(streamOf(events), options)) : '';
}
