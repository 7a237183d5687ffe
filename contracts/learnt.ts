import type { Contract } from '../openapi/contract.ts';
import type { Lesson } from '../openapi/world/lesson.ts';
import type { World } from '../openapi/world/world.ts';

/** Something about the target that one answer showed. */
export interface Learnt {
  /** For a person: `fact http_mirrors`, `roles of people user`. */
  readonly what: string;
  readonly value: string;
  /** Under which the world keeps it. */
  readonly key: string;
  readonly lesson: Lesson;
  /** The contract leaves no other explanation; else it is only how this target does what is open. */
  readonly isCertain: boolean;
  /** Place in the document that it is about: JSON pointer. */
  readonly pointer: string;
  /** A record that is proven to exist. */
  readonly record?: { readonly collection: string; readonly field: string; readonly value: Lesson['value'] };
}

/** What an answer is looked at with. */
export interface LearnOptions {
  readonly contract: Contract;
  readonly world: World;
  /** No other request was under way: what requests may change can be learnt, too. */
  readonly isAlone?: boolean;
}
