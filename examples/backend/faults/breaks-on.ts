import type { Steps, Visit } from '../visit.ts';
import { type FaultRow, type FaultyOperation, instead } from './fault.ts';
import type { Request } from './requests.ts';

/** An input that nobody thought of. */
export interface Breaking {
  readonly operation: FaultyOperation;
  readonly parameter: string;
  readonly source: string;
  readonly request: Request;
}

/** A row that answers HTTP 500 as soon as the text of one parameter is of a certain kind. */
export function breaksOn(
  breaking: Breaking,
  kind: { readonly words: string; readonly test: (text: string) => boolean },
): FaultRow {
  const { operation, parameter, source, request } = breaking;
  return {
    rest: `breaks-on-${kind.words}-${parameter}`,
    operation,
    source,
    sentence: `HTTP 500 when ${parameter} is ${kind.words.replaceAll('-', ' ')}.`,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct: Steps['readValue']) => (visit: Visit, sent) => {
        if (sent.parameter.name === parameter && kind.test(sent.text)) {
          throw new RangeError(`cannot handle ${parameter}`);
        }
        return correct(visit, sent);
      },
    }),
  };
}
