import type { Operation } from '../openapi/contract.ts';
import type { RequestTemplate } from './template.ts';

/** What kind of thing a case shows. */
export type CaseGroup =
  | 'baseline'
  | 'examples'
  | 'presence'
  | 'absence'
  | 'values'
  | 'types'
  | 'defaults'
  | 'rules'
  | 'callers'
  | 'references'
  | 'uniqueness'
  | 'wire'
  | 'dry-run'
  | 'no-effect'
  | 'sequences'
  | 'read-back'
  | 'pairs'
  | 'bursts'
  | 'open'
  | 'fuzz';

/** A named request, or a short sequence, derived from a contract. What must come of it is asked from the judge, on the bytes sent. */
export interface Case {
  /** Stable over runs: operation, group and name as one slug. */
  readonly id: string;
  /** For a person: `createPet: name left out`. */
  readonly name: string;
  readonly operation: Operation;
  readonly group: CaseGroup;
  /** Keys of the obligations that it shows (`obligations.ts`). */
  readonly shows: readonly string[];
  /** The sources of what it shows. */
  readonly source: readonly string[];
  readonly steps: readonly RequestTemplate[];
  /** What ties the steps together, beyond each one's own verdict. */
  readonly relation?: Relation;
  /** The steps are sent at once, not one after the other. */
  readonly together?: boolean;
  /** Nothing else is under way while it is sent: it looks at records that other cases change, too. */
  readonly alone?: boolean;
  /** Sent on loopback only: the sources' own values. */
  readonly loopbackOnly?: boolean;
}

/**
 * `default`: the first step leaves a parameter out, the second sends its default, and both must come to the same. `respelling`:
 * the second step is the first in another spelling. `dry-run`: the first step changes nothing, so the second must succeed.
 * `refused`: the same of a refused first step. `others`: looks at other records before and after a change show the same.
 */
export type Relation = 'default' | 'respelling' | 'dry-run' | 'refused' | 'others';

/** A case without its slug. */
export type CaseDraft = Omit<Case, 'id'>;

/** Gives every case its slug; cases of one name get numbers. */
export function withIds(drafts: readonly CaseDraft[]): Case[] {
  const used = new Map<string, number>();
  return drafts.map((draft) => {
    const slug = `${draft.operation.api}-${draft.name}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 100);
    const count = (used.get(slug) ?? 0) + 1;
    used.set(slug, count);
    return { ...draft, id: count === 1 ? slug : `${slug}-${count}` };
  });
}
