import type { SendFailure } from '../exchange.ts';

/** What is known about whether a target lives. Plain data. */
export interface CircuitState {
  /** `untried`: nothing was answered yet; `suspect`: something failed and probes ask whether it lives; `open`: given up. */
  readonly phase: 'untried' | 'up' | 'suspect' | 'open';
  /** Probes in a row that failed. */
  readonly failedProbes: number;
  readonly hasAnswered: boolean;
}

/** What happens to a circuit. */
export type CircuitInput = 'answered' | 'failed' | 'probe-answered' | 'probe-failed';

/** Where every circuit starts. */
export const UNTRIED: CircuitState = { phase: 'untried', failedProbes: 0, hasAnswered: false };

/** The circuit after an input. It opens at the first failed probe of a target that never answered, else after `maxProbes`. */
export function nextCircuit(state: CircuitState, input: CircuitInput, maxProbes: number): CircuitState {
  if (state.phase === 'open') return state;
  switch (input) {
    case 'answered':
      // An answer to a request that was under way says nothing about the time after the failure.
      return { ...state, phase: state.phase === 'suspect' ? 'suspect' : 'up', hasAnswered: true };
    case 'failed':
      return state.phase === 'suspect' ? state : { ...state, phase: 'suspect', failedProbes: 0 };
    case 'probe-answered':
      return { phase: 'up', failedProbes: 0, hasAnswered: true };
    case 'probe-failed': {
      const failedProbes = state.failedProbes + 1;
      const isOver = !state.hasAnswered || failedProbes >= maxProbes;
      return { ...state, phase: isOver ? 'open' : 'suspect', failedProbes };
    }
  }
}

/** Why a run over an open circuit ends. */
export function circuitEnd(state: CircuitState): 'target-unreachable' | 'circuit-broken' | undefined {
  if (state.phase !== 'open') return undefined;
  return state.hasAnswered ? 'circuit-broken' : 'target-unreachable';
}

/** True for failures that may mean a dead target; what came as broken HTTP was sent by a living one. */
export function isSignOfDeath(reason: SendFailure['reason']): boolean {
  switch (reason) {
    case 'refused':
    case 'reset':
    case 'timeout':
    case 'closed':
    case 'tls':
    case 'dns':
      return true;
    case 'not-http':
    case 'too-large':
    case 'bad-coding':
    case 'aborted':
      return false;
  }
}
