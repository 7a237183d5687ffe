import { freshText, recordTexts } from '../../contracts/baseline.ts';
import type { Ground } from '../../contracts/preview.ts';
import { candidates, judgeText, textOf } from '../../contracts/values.ts';
import type { Plan } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import type { Mode } from './schema-arbitrary.ts';

/** Where a value comes from. */
export type Source = 'documented' | 'world' | 'dictionary' | 'harvest' | 'fresh' | 'secret' | 'schema';

/** What parameters draw from beside their schema. */
export interface ParameterGround extends Ground {
  /** `plain`: the judge finds every value valid. `any`: valid for the schema, but perhaps open. */
  readonly mode: Mode;
  /** Texts of the user for a parameter. */
  readonly dictionary?: (planned: PlannedParameter) => readonly string[];
  /** Texts from answers, which may grow while values are drawn. */
  readonly harvest?: (planned: PlannedParameter) => readonly string[];
}

/** Ready-made texts of one source; a list that may grow is asked for at each draw. */
export interface Pool {
  readonly source: Source;
  readonly weight: number;
  readonly texts: () => readonly string[];
}

/** The pools of a parameter that is one text. Only a name that must be new, or must exist, is never taken from the schema. */
export function poolsOf(planned: PlannedParameter, plan: Plan, ground: ParameterGround): readonly Pool[] {
  const { mode } = ground;
  const fits = fitting(planned, plan, mode);
  const { refers, unique, secret } = planned.parameter;
  const pool = (source: Source, weight: number, texts: readonly string[]): Pool[] => {
    const kept = [...new Set(texts)];
    return kept.length === 0 ? [] : [{ source, weight, texts: () => kept }];
  };
  const documented = candidates(planned, plan).filter(({ validity }) => isFine(validity, mode));
  const fresh = unique === undefined ? undefined : freshText(planned, plan);
  const pools = [
    ...pool('fresh', 80, fresh === undefined ? [] : [fresh]),
    ...pool('world', 70, [...worldTexts(planned, plan, ground), ...(refers?.except ?? []).map(textOf).filter(fits)]),
    ...pool('dictionary', 20, (ground.dictionary?.(planned) ?? []).filter(fits)),
    ...pool('secret', 40, secret ? SECRETS.filter(fits) : []),
    ...growing(planned, ground, fits),
  ];
  const isSettled = mode === 'plain' && pools.length > 0 && (refers !== undefined || unique !== undefined);
  return isSettled ? pools : [...pools, ...pool('documented', 35, documented.map(({ text }) => text).filter(fits))];
}

/** A text that would be noticed in an answer. */
const SECRETS = ['cs5ecret7value', 'Cs5ecret7Value-', 'cs5ecret 7value'];

function growing(planned: PlannedParameter, { harvest }: ParameterGround, fits: (text: string) => boolean): Pool[] {
  if (harvest === undefined) return [];
  const judged = new Map<string, boolean>();
  const isKept = (text: string): boolean => {
    const known = judged.get(text) ?? fits(text);
    if (judged.size < 1000) judged.set(text, known);
    return known;
  };
  return [{ source: 'harvest', weight: 25, texts: () => harvest(planned).filter(isKept) }];
}

/** Names of records that a referring parameter may give; several where a list stands in one text. */
function worldTexts(planned: PlannedParameter, plan: Plan, ground: Ground): readonly string[] {
  const { refers } = planned.parameter;
  if (refers === undefined) return [];
  const keys = recordTexts(planned, plan, ground);
  const several = refers.each === undefined || keys.length < 2 ? [] : [keys.slice(0, 2).join(refers.each)];
  return [...keys, ...several].filter((text) => judgeText(planned, text, plan) !== 'invalid');
}

/** True for texts that a mode allows. */
export function fitting(planned: PlannedParameter, plan: Plan, mode: Mode): (text: string) => boolean {
  const { in: place } = planned.parameter;
  const isWritable = (text: string): boolean => {
    if (place === 'path') return text !== '' && text !== '.' && text !== '..';
    return place !== 'header' || /^[!-~](?:[ -~]*[!-~])?$/.test(text);
  };
  return (text) => isWritable(text) && isFine(judgeText(planned, text, plan), mode);
}

function isFine(validity: 'valid' | 'invalid' | 'open', mode: Mode): boolean {
  return mode === 'plain' ? validity === 'valid' : validity !== 'invalid';
}
