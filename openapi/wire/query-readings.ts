import type { Operation } from '../contract.ts';
import { type Assumed, certain } from './assumption.ts';
import { type Pair, type Plus, splitPairs } from './pairs.ts';

/** Every way in which the query of a request target splits into pairs; the first is the plainest. */
export function queryReadings(operation: Operation, target: string): readonly Assumed<readonly Pair[]>[] {
  const { wire } = operation;
  return fragmentReadings(target).flatMap((query) => {
    const nothing: readonly Pair[] = [];
    if (query.value === '') return [{ assumed: query.assumed, value: nothing }];
    return separatorReadings(operation, query.value).flatMap((separators) =>
      plusReadings(query.value, wire.plus.query).map((plus) => ({
        assumed: [...query.assumed, ...separators.assumed, ...plus.assumed],
        value: splitPairs(query.value, { separators: separators.value, plus: plus.value }),
      })),
    );
  });
}

/** Whether `+` means a space in a text: by the document, or in both ways where it leaves that open. */
export function plusReadings(text: string, plus: Plus | 'open'): readonly Assumed<Plus>[] {
  if (plus !== 'open') return [certain(plus)];
  if (!text.includes('+')) return [certain<Plus>('space')];
  return [
    { assumed: [{ says: '+ means a space' }], value: 'space' },
    { assumed: [{ says: '+ means itself' }], value: 'literal' },
  ];
}

/** A `#` has no place in a request target (RFC 9112): some servers cut there, others take it as it stands. */
function fragmentReadings(target: string): readonly Assumed<string>[] {
  if (!target.includes('#')) return [certain(queryOf(target))];
  const [before = ''] = target.split('#', 1);
  return [
    { assumed: [{ says: 'the target ends at #', number: 'A-010' }], value: queryOf(before) },
    { assumed: [{ says: '# belongs to the target', number: 'A-010' }], value: queryOf(target) },
  ];
}

function queryOf(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? '' : target.slice(mark + 1);
}

function separatorReadings(operation: Operation, text: string): readonly Assumed<readonly string[]>[] {
  const { separators, openSeparators, mixed } = operation.wire;
  const opened = openSeparators.filter((separator) => text.includes(separator));
  const used = separators.filter((separator) => text.includes(separator));
  const isMixed = mixed === 'open' && used.length > 1;
  if (opened.length === 0 && !isMixed) return [certain(separators)];
  const says = (list: readonly string[]): string =>
    `${list.join(' and ')} separate${list.length > 1 ? '' : 's'} parameters`;
  const readings = [{ assumed: [{ says: says(separators) }], value: separators }];
  if (opened.length > 0) {
    const all = [...separators, ...opened];
    readings.push({ assumed: [{ says: says(all) }], value: all });
  }
  for (const separator of isMixed ? used : []) {
    readings.push({ assumed: [{ says: `only ${separator} separates parameters` }], value: [separator] });
  }
  return readings;
}
