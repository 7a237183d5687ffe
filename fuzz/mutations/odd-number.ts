import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A number in a spelling of which the sources say nothing. */
export const oddNumber: Mutation = oddText({
  id: 'odd-number',
  summary: 'spells a number oddly',
  weight: 3,
  isMeant: ({ planned }) => planned.types.has('integer') || planned.types.has('number'),
  write: ({ text }, random) => {
    const digits = /^[0-9]+$/.test(text) ? text : '42';
    const spelled = [
      `+${digits}`,
      `0${digits}`,
      `00000000000000000000${digits}`,
      `${digits}.0`,
      `${digits}e0`,
      `${Number(digits) / 10}e1`,
      `0x${Number(digits).toString(16)}`,
      wide(digits, 0xff10),
      wide(digits, 0x0660),
      `${digits}_000`,
      `${digits},000`,
      `-${digits}`,
      '-0',
      '1e400',
      '-1e400',
      'NaN',
      'Infinity',
      '9'.repeat(40),
      '2147483647',
      '2147483648',
      '4294967296',
      '9007199254740993',
      '9223372036854775808',
      '0.1e-400',
    ];
    return random.pick(spelled);
  },
});

/** The digits of another script, by where they start. */
function wide(digits: string, start: number): string {
  return digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(start + Number(digit)));
}
