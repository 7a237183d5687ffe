import { obligationsOf } from '../contracts/obligations.ts';
import type { Exchange } from '../contracts/trace.ts';
import type { Contract, Operation, Rule } from '../openapi/contract.ts';
import { judgeCondition } from '../openapi/judge/condition.ts';
import { isAccepting } from '../openapi/judge/outcomes.ts';
import type { CoverageRow, RunEvent, Totals } from '../reports/event.ts';
import type { SentCase } from './session.ts';
import type { Sketch } from './sketch.ts';

/** Counts what a run of the fuzzer came to. */
export class FuzzTally {
  cases = 0;
  failed = 0;
  undecided = 0;
  skipped = 0;
  accepted = 0;
  findings = 0;
  warnings = 0;
  /** Valid requests by construction: how many there were, how many the judge found so, how many of those the target accepted. */
  readonly valid = { made: 0, judged: 0, accepted: 0 };
  readonly #obligations: ReturnType<typeof obligationsOf>;
  readonly #open: Map<string, 'undecided' | undefined>;

  /** What is to be shown yet of fields and rules, by operation: what is all shown costs nothing more. */
  readonly #left: ReadonlyMap<string, LeftToShow>;

  constructor(contract: Contract) {
    this.#obligations = obligationsOf(contract);
    this.#open = new Map(this.#obligations.map(({ key }) => [key, undefined]));
    this.#left = new Map(contract.operations.map((operation) => [operation.id, this.#leftOf(operation)]));
  }

  #leftOf({ id, parameters, rules }: Operation): LeftToShow {
    const keys = [...this.#open.keys()];
    const fields = parameters.map(({ name }): [string, readonly string[]] => [
      name,
      keys.filter((key) => key === `sent ${id} ${name}` || key.startsWith(`value ${id} ${name}=`)),
    ]);
    const cells = rules.map((rule): [Rule, ReadonlySet<string>] => {
      const all = CELLS.map((cell) => `rule ${id} ${rule.id} ${cell}`);
      return [rule, new Set(all.filter((key) => this.#open.has(key)))];
    });
    return { fields: new Map(fields), rules: new Map(cells.filter(([, left]) => left.size > 0)) };
  }

  /** Counts a case that was sent. */
  count(sketch: Sketch, { trace, shown }: SentCase): void {
    this.cases += 1;
    const { exchanges } = trace;
    if (shown.length > 0) this.failed += 1;
    else if (exchanges.some(({ verdict }) => verdict.decision === 'open')) this.undecided += 1;
    if (exchanges.every(isAccepted)) this.accepted += 1;
    const [first] = exchanges;
    if (sketch.recipe === 'valid' && first !== undefined) this.#countValid(first);
    for (const exchange of exchanges) this.#cover(exchange);
  }

  #countValid(exchange: Exchange): void {
    this.valid.made += 1;
    if (exchange.verdict.decision !== 'accept') return;
    this.valid.judged += 1;
    if (isAccepted(exchange)) this.valid.accepted += 1;
  }

  /** Notes which obligations an exchange shows; what was shown once is not looked at again. */
  #cover({ verdict, answer, template }: Exchange): void {
    if (this.#open.size === 0) return;
    const { id } = verdict.operation;
    const isDecided = verdict.decision !== 'open';
    const left = this.#left.get(id);
    const show = (key: string): void => {
      if (!this.#open.has(key)) return;
      if (isDecided) this.#open.delete(key);
      else this.#open.set(key, 'undecided');
    };
    if (answer?.told !== undefined) show(`outcome ${id} ${answer.told}`);
    for (const { name, text } of template.fields) {
      const keys = left?.fields.get(name);
      if (keys === undefined) continue;
      show(`sent ${id} ${name}`);
      if (text.length <= LONGEST) show(`value ${id} ${name}=${text}`);
      const still = keys.filter((key) => this.#open.has(key));
      if (still.length === 0) left?.fields.delete(name);
      else if (still.length < keys.length) left?.fields.set(name, still);
    }
    for (const { state, kind, parameter } of verdict.reasons) {
      if (state !== false || parameter === undefined) continue;
      if (kind === 'required') show(`required ${id} ${parameter}`);
      if (kind === 'reference') show(`absent ${id} ${parameter}`);
      if (kind === 'unique') show(`taken ${id} ${parameter}`);
    }
    if (left !== undefined) this.#coverRules(verdict, left.rules, show);
  }

  #coverRules(verdict: Exchange['verdict'], rules: LeftToShow['rules'], show: (key: string) => void): void {
    for (const [rule, cells] of rules) {
      const on = rule.if === undefined ? true : judgeCondition(rule.if, verdict.context).truth;
      const kept = judgeCondition(rule.then, verdict.context).truth;
      if (on === undefined || kept === undefined) continue;
      show(`rule ${verdict.operation.id} ${rule.id} ${on ? 'on' : 'off'}/${kept ? 'kept' : 'broken'}`);
      if ([...cells].every((key) => !this.#open.has(key))) rules.delete(rule);
    }
  }

  /** How far a run is. */
  progress(of: { readonly elapsedMs: number; readonly requests: number }): RunEvent {
    return {
      kind: 'progress',
      ...of,
      cases: this.cases,
      accepted: this.accepted,
      decided: this.cases - this.undecided,
      covered: this.#obligations.length - this.#open.size,
      obligations: this.#obligations.length,
      findings: this.findings,
    };
  }

  totals(requests: number): Totals {
    const { cases, failed, undecided, skipped, findings, warnings } = this;
    return { cases, passed: cases - failed - undecided, failed, undecided, skipped, requests, findings, warnings };
  }

  coverage(): readonly CoverageRow[] {
    return this.#obligations.map(({ key, operation, what, name, assumptions }) => {
      if (!this.#open.has(key)) return { operation, what, name, state: 'decided' };
      const state = this.#open.get(key) === undefined ? 'not-exercised' : 'undecided';
      return { operation, what, name, state, by: assumptions.join(', ') || 'no request of this run decided it' };
    });
  }
}

interface LeftToShow {
  /** Keys by the name of the field. */
  readonly fields: Map<string, readonly string[]>;
  readonly rules: Map<Rule, ReadonlySet<string>>;
}

/** No listed value is longer. */
const LONGEST = 200;

const CELLS = ['on/kept', 'on/broken', 'off/kept', 'off/broken'] as const;

function isAccepted({ answer }: Exchange): boolean {
  return answer?.outcome !== undefined && isAccepting(answer.outcome);
}
