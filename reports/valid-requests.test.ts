import { expect, test } from 'vitest';
import { fuzzRun, streamOf } from './example-run.ts';
import { mergeRuns } from './merge-runs.ts';
import { validRequests } from './valid-requests.ts';

test('the shards of a run tell together how many of their requests were valid', async () => {
  const shards = [
    { made: 10, judged: 9, accepted: 8 },
    { made: 5, judged: 5, accepted: 4 },
  ].flatMap((each) => [...fuzzRun, validRequests(each)]);
  const told = (await Array.fromAsync(mergeRuns(streamOf(shards)))).filter(({ kind }) => kind === 'notice');
  expect(told).toEqual([validRequests({ made: 15, judged: 14, accepted: 12 })]);
});
