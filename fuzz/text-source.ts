import { judgeText } from '../contracts/values.ts';
import type { LaneRandom } from './lane-random.ts';
import type { ParameterTable } from './operation-table.ts';
import type { TextSource } from './valid/valid-request.ts';

/** Texts for parameters: known plain ones, now and then one of the user's dictionary where it fits. */
export function textSource(dictionary: readonly string[]): TextSource {
  return (parameter: ParameterTable, random: LaneRandom) => {
    const word = dictionary.length > 0 && random.chance(10) ? random.pick(dictionary) : undefined;
    if (word !== undefined && fits(parameter, word)) return word;
    return random.pick(parameter.valid);
  };
}

function fits({ planned, plan }: ParameterTable, text: string): boolean {
  return (
    planned.parameter.unique === undefined &&
    planned.parameter.refers === undefined &&
    judgeText(planned, text, plan) === 'valid'
  );
}
