import { describe, expect, it } from 'vitest';
import type { RunEvent } from './event.ts';
import { exampleFinding, fullRun, streamOf } from './example-run.ts';
import { mergeRuns } from './merge-runs.ts';
import { BadRecordLine, readRecord, recordLine, recordLines } from './record.ts';

const record = fullRun.map(recordLine).join('');

async function read(text: string, size = 7): Promise<RunEvent[]> {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  return Array.fromAsync(readRecord(recordLines(streamOf(pieces))));
}

describe('readRecord', () => {
  it('reads what recordLine wrote', async () => {
    expect(await read(record)).toEqual(fullRun);
    expect(await read('')).toEqual([]);
    expect(await read(`\uFEFF${record.replaceAll('\n', '\r\n\r\n')}`, 1000)).toEqual(fullRun);
  });

  it('writes members in one order whatever order they came in', () => {
    expect(recordLine({ message: 'm', code: 'no-baseline', kind: 'warning' })).toBe(
      '{"kind":"warning","code":"no-baseline","message":"m"}\n',
    );
  });

  it('loses only the last line when it was not finished, wherever it was cut', async () => {
    const last = record.trimEnd().lastIndexOf('\n') + 1;
    for (let length = last + 1; length < record.length - 1; length += 17) {
      const events = await read(record.slice(0, length), 999);
      expect(events.slice(0, -1)).toEqual(fullRun.slice(0, -1));
      expect(events.at(-1)).toMatchObject({ kind: 'warning', code: 'record-cut-off' });
    }
  });

  it('goes on with the next shard after an unfinished line', async () => {
    const events = await read(`${record.slice(0, -40)}${record}`);
    expect(events.slice(fullRun.length)).toEqual(fullRun);
    expect(events[fullRun.length - 1]).toMatchObject({ code: 'record-cut-off' });
  });

  it.each([
    ['no JSON', 'nonsense', 'it is not JSON'],
    ['another kind', '{"kind":"run-paused"}', 'its kind is "run-paused"'],
    ['no object', '[]', 'its kind is missing'],
    ['a name of Object', '{"kind":"toString"}', 'its kind is "toString"'],
  ])('names a line that is %s', async (_what, line, why) => {
    const lines = record.split('\n');
    lines[2] = line;
    const error = await read(lines.join('\n')).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(BadRecordLine);
    expect(error).toMatchObject({ line: 3, message: `line 3 of the record is not an event: ${why}` });
  });

  it('refuses a last line that is whole but no event', async () => {
    await expect(read(`${record}{"kind":"other"}\n`)).rejects.toThrow('line 17');
  });
});

describe('mergeRuns', () => {
  const merge = (events: readonly RunEvent[]) => Array.fromAsync(mergeRuns(streamOf(events)));
  const ofApi = (api: string): RunEvent[] =>
    fullRun.map((event) => (event.kind === 'run-started' || event.kind === 'run-finished' ? { ...event, api } : event));

  it('keeps a single run as it is, findings at the end', async () => {
    const merged = await merge(fullRun);
    expect(new Set(merged.map((event) => JSON.stringify(event)))).toEqual(
      new Set(fullRun.map((event) => JSON.stringify(event))),
    );
    expect(merged.at(-1)).toEqual(fullRun.at(-1));
  });

  it('sums totals, joins findings, says twice-said things once', async () => {
    const merged = await merge([...fullRun, ...fullRun]);
    expect(merged.filter(({ kind }) => kind === 'run-started')).toHaveLength(1);
    expect(merged.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
    expect(merged.filter(({ kind }) => kind === 'created')).toHaveLength(2);
    const findings = merged.flatMap((event) => (event.kind === 'finding' ? [event.finding] : []));
    expect(findings.find(({ id }) => id === exampleFinding.id)?.alsoExplains).toBe(9);
    expect(merged.at(-1)).toMatchObject({
      durationMs: 10_000,
      totals: { cases: 12, requests: 16, findings: 3, warnings: 1 },
    });
  });

  it('gives the same findings and totals in either order of the shards', async () => {
    const other = fullRun.map((event) =>
      event.kind === 'finding' ? { ...event, finding: { ...event.finding, case: 'a', alsoExplains: 1 } } : event,
    );
    const ends = async (events: readonly RunEvent[]) => (await merge(events)).slice(-4);
    expect(await ends([...fullRun, ...other])).toEqual(await ends([...other, ...fullRun]));
  });

  it('counts what a cut-off shard recorded', async () => {
    const merged = await merge([...fullRun.slice(0, 7), ...fullRun.slice(0, 7)]);
    expect(merged.at(-1)).toMatchObject({
      ended: 'cut-off',
      totals: { cases: 4, passed: 2, failed: 2, requests: 2, findings: 1 },
    });
  });

  it('keeps the runs of several apis apart and together', async () => {
    const merged = await merge([...ofApi('a'), ...ofApi('b'), ...ofApi('a'), ...ofApi('b')]);
    const borders = merged.flatMap((event) => ('api' in event ? [`${event.kind} ${event.api}`] : []));
    expect(borders).toEqual(['run-started a', 'run-finished a', 'run-started b', 'run-finished b']);
    expect(merged.at(-1)).toMatchObject({ api: 'b', totals: { cases: 12, findings: 3 } });
  });
});
