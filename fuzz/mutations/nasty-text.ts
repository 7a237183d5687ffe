import { nastyText as nastyTexts } from '../arbitraries/text/nasty-text.ts';
import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A text that careless code stumbles over. */
export const nastyText: Mutation = oddText({
  id: 'nasty-text',
  summary: 'sends a text that careless code stumbles over',
  weight: 5,
  isMeant: ({ planned }) => planned.types.has('string'),
  write: ({ text }, random) => {
    const nasty = random.value(nastyTexts);
    return random.chance(50) ? nasty : `${text}${nasty}`;
  },
});
