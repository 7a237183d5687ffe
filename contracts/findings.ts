import type { Contract } from '../openapi/contract.ts';
import { isObject, type Json, pointerSegments } from '../openapi/json.ts';
import type { RecordedExchange } from '../reports/event.ts';
import type { CheckId, Finding } from '../reports/finding.ts';
import { findingId } from '../reports/finding-id.ts';
import { type Cause, causeOfBreach, isExplainedBy } from './same-cause.ts';
import type { Breach, Check, Trace } from './trace.ts';

/** Collects breaches as findings: one per cause, the same in every run. */
export interface FindingBook {
  /** The finding of a breach, and whether it is the first of its cause. */
  readonly enter: (
    check: Check,
    breach: Breach,
    trace: Trace,
  ) => { readonly finding: Finding; readonly isNew: boolean };
  /** True for a breach of a cause that is in the book. */
  readonly knows: (check: Check, breach: Breach) => boolean;
  /** Takes in a finding of a run that was killed: what it explains is no second finding. */
  readonly recall: (finding: Finding, cause: Cause) => void;
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
  const entries = new Map<string, { readonly cause: Cause; finding: Finding }>();
  const idOf = (check: Check, breach: Breach): string => {
    const own = findingId(identityOf(check, breach, options.contract));
    if (entries.has(own)) return own;
    const cause = causeOfBreach(check.id, breach);
    const known = [...entries.values()].find((entry) => isExplainedBy(entry.cause, cause));
    return known?.finding.id ?? own;
  };
  return {
    knows: (check, breach) => entries.has(idOf(check, breach)),
    enter: (check, breach, trace) => {
      const id = idOf(check, breach);
      const known = entries.get(id);
      if (known !== undefined) {
        known.finding = { ...known.finding, alsoExplains: known.finding.alsoExplains + 1 };
        return { finding: known.finding, isNew: false };
      }
      const finding = write(id, { check, breach, trace }, options);
      entries.set(id, { cause: causeOfBreach(check.id, breach), finding });
      return { finding, isNew: true };
    },
    recall: (finding, cause) => void entries.set(finding.id, { cause, finding }),
    findings: () => [...entries.values()].map(({ finding }) => finding),
  };
}

/** Checks about the form of answers: what is wrong with a shared part of the document is one fault, whatever operation shows it. */
const ABOUT_FORM: ReadonlySet<CheckId> = new Set([
  'http-status',
  'content-type',
  'outcome-documented',
  'body-schema',
  'format',
]);

function identityOf(check: Check, breach: Breach, contract: Contract): Parameters<typeof findingId>[0] {
  const { operation } = breach.exchange.verdict;
  const isShared = breach.pointer.startsWith('/components/') || breach.pointer.startsWith('/x-outcome/');
  return {
    api: contract.api,
    check: check.id,
    operation: isShared && ABOUT_FORM.has(check.id) ? '' : operation.id,
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
    severity: breach.severity ?? 'error',
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
    exchanges: options.record(
      { ...trace, exchanges: [...(breach.earlier ?? []), ...trace.exchanges] },
      breach.exchange,
    ),
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
