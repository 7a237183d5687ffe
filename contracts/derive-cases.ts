import type { Operation } from '../openapi/contract.ts';
import { planOf } from '../openapi/judge/plan.ts';
import type { World } from '../openapi/world/world.ts';
import { baselineOf } from './baseline.ts';
import { type Case, type CaseDraft, withIds } from './case.ts';
import { deriveBursts } from './derive/bursts.ts';
import { deriveCallers } from './derive/callers.ts';
import type { Derive } from './derive/deriving.ts';
import { deriveEncoded } from './derive/encoded.ts';
import { deriveJsonTexts } from './derive/json-texts.ts';
import { deriveNeighbours } from './derive/neighbours.ts';
import { derivePairs } from './derive/pairs.ts';
import { deriveBaseline, deriveDefaults, derivePresence, deriveValues } from './derive/parameters.ts';
import { deriveReadBack } from './derive/read-back.ts';
import { deriveRefused } from './derive/refused.ts';
import {
  deriveDryRun,
  deriveNoEffect,
  deriveReferences,
  deriveSequences,
  deriveUniqueness,
} from './derive/relations.ts';
import { deriveRespelling } from './derive/respelling.ts';
import { deriveRules } from './derive/rules.ts';
import { deriveUnread } from './derive/unread.ts';
import { deriveExamples, deriveOpen, deriveWire } from './derive/wire.ts';
import type { Ground } from './preview.ts';
import { worldSecrets } from './secrets.ts';

/** Every derivation, in the order of the cases. */
const DERIVATIONS: readonly Derive[] = [
  deriveBaseline,
  derivePresence,
  deriveValues,
  deriveJsonTexts,
  deriveNeighbours,
  deriveDefaults,
  deriveCallers,
  deriveRules,
  deriveReferences,
  deriveUniqueness,
  deriveDryRun,
  deriveNoEffect,
  deriveSequences,
  deriveReadBack,
  derivePairs,
  deriveWire,
  deriveRespelling,
  deriveUnread,
  deriveEncoded,
  deriveBursts,
  deriveExamples,
  deriveOpen,
];

/** Every case of a contract, or of some of its operations, under what is known about a target: in the same order every time. */
export function deriveCases(ground: Ground, operations?: readonly string[]): readonly Case[] {
  const drafts = draftsOf(DERIVATIONS, ground, operations);
  return withIds(drafts.toSorted((left, right) => placeOf(left) - placeOf(right)));
}

/** The baselines among them, which can be had in a fraction of the time. */
export function deriveBaselines(ground: Ground, operations?: readonly string[]): readonly Case[] {
  return withIds(draftsOf([deriveBaseline], ground, operations).filter(({ group }) => group === 'baseline'));
}

function draftsOf(
  derivations: readonly Derive[],
  given: Ground,
  operations: readonly string[] | undefined,
): readonly CaseDraft[] {
  const { contract, world } = given;
  const ground: Ground = { ...given, secrets: given.secrets ?? worldSecrets(world) };
  return contract.operations.flatMap((operation) => {
    if (isMissing(operation, world) || operations?.includes(operation.id) === false) return [];
    const baseline = baselineOf(operation, ground);
    if (baseline === undefined) return [...deriveRefused(operation, ground)];
    const deriving = { operation, plan: planOf(operation, contract), ground, baseline };
    return derivations.flatMap((derive) => [...derive(deriving)]);
  });
}

/** What is wrong with a baseline explains much of what follows; so does a creation of which nothing is kept. */
function placeOf({ group }: CaseDraft): number {
  const place = ['baseline', 'sequences'].indexOf(group);
  return place === -1 ? 2 : place;
}

/** The operations of which no request is known that the contract accepts: nothing about them is sent, and a run says so. */
export function withoutBaseline(ground: Ground): readonly Operation[] {
  return ground.contract.operations.filter(
    (operation) => !isMissing(operation, ground.world) && baselineOf(operation, ground) === undefined,
  );
}

/** True for an operation that the target is known not to have. */
function isMissing({ reads }: Operation, world: World): boolean {
  return reads?.given?.kind === 'fact' && world.fact(reads.given.fact) === false;
}
