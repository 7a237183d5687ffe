import type { Contract, Operation } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { applyEffects } from '../openapi/judge/apply-effects.ts';
import { decide } from '../openapi/judge/decide.ts';
import { bindAnswer } from '../openapi/judge/fill-bindings.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';

/** What the mock asks of the contract. A test may hand in another one. */
export interface Judge {
  /** Picks the answer to a request: pure and total. */
  readonly decide: (
    operation: Operation,
    request: RawRequest,
    options: { readonly contract: Contract; readonly world: World },
  ) => Decision;
  /** Writes the values of this answer into an outcome's example. */
  readonly bindAnswer: (
    decision: Decision,
    template: Json,
    options: { readonly contract: Contract; readonly world: World; readonly now: Date },
  ) => Json;
  /** Moves the world as a success says. */
  readonly applyEffects: (decision: Decision, answerBody: Json, world: World) => void;
}

/** The judge over the contract itself. */
export const contractJudge: Judge = { decide, bindAnswer, applyEffects };
