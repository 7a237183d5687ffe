import { describe, expect, test } from 'vitest';
import { ownBreach } from './own-breach.ts';
import { loadShipped } from './shipped.ts';

const { contracts } = await loadShipped();

describe('ownBreach', () => {
  test('every shipped example fits its outcome, and nothing else does', () => {
    let checked = 0;
    for (const contract of contracts) {
      for (const { outcomes, responses } of contract.operations) {
        for (const outcome of outcomes) {
          const examples = responses.flatMap(({ content }) =>
            content.flatMap((media) => Object.entries(media.examples)),
          );
          const body = examples.find(([name]) => name === outcome.example)?.[1];
          if (body === undefined) continue;
          checked += 1;
          expect(ownBreach(contract, outcome, body)).toBeUndefined();
          expect(ownBreach(contract, outcome, { unheard: 'of' })).toContain('must have');
        }
      }
    }
    expect(checked).toBeGreaterThan(30);
  });
});
