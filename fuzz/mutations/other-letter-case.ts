import type { Mutation } from './mutation.ts';
import { pickField } from './odd-field.ts';

/** A value, or the name of a parameter, in another letter case. */
export const otherLetterCase: Mutation = {
  id: 'other-letter-case',
  kind: 'odd',
  summary: 'changes the letter case of a value or a name',
  weight: 3,
  mutate: (on) => {
    const { random, sent } = on;
    const change = random.pick(CHANGES) ?? swapped;
    const field = pickField(
      on,
      ({ name, text }) => /[A-Za-z]/.test(text.replace(/\$\{[^}]*\}/g, '')) || sent.includes(name),
    );
    if (field === undefined) return undefined;
    const { name, in: place, text } = field;
    const valid = random.pick(on.table.byName.get(name)?.valid ?? []) ?? text;
    const written = text.includes('${') ? text : change(valid);
    if (written !== valid && !text.includes('${') && random.chance(70))
      return { edits: [{ kind: 'set', name, in: place, text: written }] };
    if (!sent.includes(name) || change(name) === name) return undefined;
    return { edits: [{ kind: 'rename', name, to: change(name) }] };
  },
};

const CHANGES: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.charAt(0).toUpperCase() + text.slice(1),
  swapped,
];

function swapped(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}
