import type { Learnt } from './learnt.ts';
import type { RequestTemplate } from './template.ts';
import type { Exchange } from './trace.ts';

/** Where something was seen: the exchange, and the steps that led to it, itself the last. */
export interface Shown {
  readonly exchange: Exchange;
  readonly steps: readonly RequestTemplate[];
}

/** What a run learnt, with the answer that taught it: both are sent again before a contradiction is believed. */
export interface LessonBook {
  /** True for what is new to a reader, too: several lessons may come to the same sentence. */
  readonly note: (learnt: Learnt, shown: Shown) => boolean;
  readonly of: (key: string) => { readonly learnt: Learnt; readonly shown: Shown } | undefined;
}

/** A longer run tells nothing more of what it learns. */
const MOST_TOLD = 10_000;

/**
 * An empty book. One that does not recall only says what is new: who never asks it for an answer again does not keep all of them
 * through a long run.
 */
export function lessonBook({ recalls }: { readonly recalls: boolean } = { recalls: true }): LessonBook {
  const lessons = new Map<string, { readonly learnt: Learnt; readonly shown: Shown }>();
  const told = new Set<string>();
  return {
    note: (learnt, shown) => {
      if (recalls && !lessons.has(learnt.key)) lessons.set(learnt.key, { learnt, shown });
      const sentence = `${learnt.what}: ${learnt.value}`;
      const isNews = !told.has(sentence) && told.size < MOST_TOLD;
      if (isNews) told.add(sentence);
      return isNews;
    },
    of: (key) => lessons.get(key),
  };
}
