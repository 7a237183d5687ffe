import type { RawRequest } from '../../openapi/request.ts';
import { allowedText, type Exchange, gotText } from '../trace.ts';

/** A request that a mutant answers in another way than the original. */
export interface Difference {
  readonly request: RawRequest;
  readonly allowed: string;
  readonly got: string;
  /** The case or probe that sent it. */
  readonly by: string;
}

/** A difference, in words. */
export function differenceOf(exchange: Exchange, by: string): Difference {
  return { request: exchange.request, allowed: allowedText(exchange.verdict.alternatives), got: gotText(exchange), by };
}
