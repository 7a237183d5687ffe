import type { Contract } from '../openapi/contract.ts';
import { isObject, type Json, pointerSegments } from '../openapi/json.ts';
import type { RecordedExchange } from '../reports/event.ts';
import type { CheckId, Finding } from '../reports/finding.ts';
import { findingId } from '../reports/finding-id.ts';
import type { Breach, Check, Trace } from './trace.ts';

/** Collects breaches as findings: one per cause, the same in every run. */
export interface FindingBook {
  /** The finding of a breach, and whether it is the first of its cause. */
  readonly enter: (
    check: Check,
    breach: Breach,
    trace: Trace,
  ) => { readonly finding: Finding; readonly isNew: boolean };
  /** True for a breach whose cause has a finding already. */
  readonly knows: (check: Check, breach: Breach) => boolean;
  readonly findings: () => readonly Finding[];
}

/** What a book of findings needs to write one. */
export interface BookOptions {
  readonly contract: Contract;
  readonly record: (trace: Trace, upTo: Breach['exchange']) => readonly RecordedExchange[];
  /** Line and column of a place in the document, where they are known. */
  readonly place?: (pointer: string) => { readonly line: number; readonly column: number } | undefined;
}

/** An empty book. */
export function findingBook(options: BookOptions): FindingBook {
  const byCause = new Map<string, Finding>();
  const refusals: Refusal[] = [];
  const causes = new Map<string, string>();
  const isSameCause = (known: Finding, check: Check, breach: Breach): boolean => {
    // A name that can be taken twice in a row can be taken twice at once; a wrongly stored field shows in dry runs, too.
    if (check.id === 'race' && breach.cause === 'mixed')
      return MIXED.has(known.check) && known.operation === breach.exchange.verdict.operation.id;
    if (check.id === 'race')
      return (
        known.check === 'accepted-invalid' &&
        known.operation === breach.exchange.verdict.operation.id &&
        known.parameter === breach.parameter &&
        breach.parameter !== undefined
      );
    // A parameter that takes anything takes what is encoded twice, too.
    if (breach.cause === 'decoded twice')
      return known.check === check.id && known.parameter === breach.parameter && causes.get(known.id) !== breach.cause;
    return breach.cause.startsWith('stored ') && causes.get(known.id) === `stored ${breach.differing?.[0] ?? ''}`;
  };
  const explained = (check: Check, breach: Breach): string | undefined =>
    refusals.find((refusal) => explains(refusal, check, breach))?.id;
  const idOf = (check: Check, breach: Breach): string =>
    explained(check, breach) ??
    [...byCause.values()].find((known) => isSameCause(known, check, breach))?.id ??
    findingId(causeOf(check, breach, options.contract));
  return {
    knows: (check, breach) => byCause.has(idOf(check, breach)),
    enter: (check, breach, trace) => {
      const explaining = explained(check, breach);
      const id = idOf(check, breach);
      if (!causes.has(id)) causes.set(id, breach.cause);
      if (explaining === undefined && (check.id === 'refused-valid' || check.id === 'server-error'))
        refusals.push(refusalOf(id, check, breach));
      const known = byCause.get(id);
      if (known !== undefined) {
        const counted = { ...known, alsoExplains: known.alsoExplains + 1 };
        byCause.set(id, counted);
        return { finding: counted, isNew: false };
      }
      const finding = write(id, { check, breach, trace }, options);
      byCause.set(id, finding);
      return { finding, isNew: true };
    },
    findings: () => [...byCause.values()],
  };
}

/** A request that is wrongly refused: every request that holds it is refused in the same way, whatever else it shows. */
interface Refusal {
  readonly id: string;
  readonly check: CheckId;
  readonly operation: string;
  readonly told: string | undefined;
  readonly blamed: string | undefined;
  readonly differing: readonly string[];
}

function refusalOf(id: string, check: Check, { exchange, differing = [] }: Breach): Refusal {
  return {
    id,
    check: check.id,
    operation: exchange.verdict.operation.id,
    told: exchange.answer?.told,
    blamed: exchange.answer?.blamed,
    differing,
  };
}

/** What is wrong with every answer is wrong in a burst, too. */
const MIXED: ReadonlySet<CheckId> = new Set(['body-schema', 'format', 'blamed-parameter', 'id-unique']);

const REFUSING: ReadonlySet<CheckId> = new Set([
  'refused-valid',
  'wrong-refusal',
  'blamed-parameter',
  'default-equivalence',
  'respelling-equivalence',
  'dry-run-effect',
]);

function explains(refusal: Refusal, check: Check, breach: Breach): boolean {
  if (refusal.check === 'server-error' ? check.id !== 'server-error' : !REFUSING.has(check.id)) return false;
  const own = refusalOf('', check, breach);
  if (own.operation !== refusal.operation || own.told !== refusal.told || own.blamed !== refusal.blamed) return false;
  if (refusal.differing.length === 0) return true;
  return breach.differing !== undefined && refusal.differing.every((name) => own.differing.includes(name));
}

function causeOf(check: Check, breach: Breach, contract: Contract): Parameters<typeof findingId>[0] {
  const { operation } = breach.exchange.verdict;
  return {
    api: contract.api,
    check: check.id,
    // What is wrong with a shared part of the document is one fault, whatever operation shows it.
    operation:
      breach.pointer.startsWith('/components/') || breach.pointer.startsWith('/x-outcome/') ? '' : operation.id,
    place: breach.cause,
    allowed: [],
    got: '',
  };
}

function write(
  id: string,
  of: { readonly check: Check; readonly breach: Breach; readonly trace: Trace },
  options: BookOptions,
): Finding {
  const { check, breach, trace } = of;
  const { contract } = options;
  const { operation } = breach.exchange.verdict;
  const spot = options.place?.(nearestPointer(contract.root, breach.pointer));
  return {
    id,
    check: check.id,
    severity: 'error',
    api: contract.api,
    operation: operation.id,
    title: breach.title,
    detail: breach.detail ?? [],
    ...(breach.rule === undefined ? {} : { rule: breach.rule }),
    ...(breach.parameter === undefined ? {} : { parameter: breach.parameter }),
    location: { file: contract.file, pointer: breach.pointer, ...spot },
    source: breach.source,
    assumptions: breach.assumptions ?? [],
    case: trace.case.name,
    exchanges: options.record(trace, breach.exchange),
    allowed: breach.allowed,
    got: breach.got,
    alsoExplains: 0,
  };
}

/** The longest part of a pointer that is in the document. */
function nearestPointer(root: Json, pointer: string): string {
  const segments = pointerSegments(pointer);
  let value: Json | undefined = root;
  let reached = '';
  for (const segment of segments) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return reached;
    if (value === undefined) return reached;
    reached += `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
  return reached;
}
