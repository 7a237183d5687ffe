import type { Breach, Check, Exchange, Trace } from '../trace.ts';

/** A check that looks at one exchange after the other, and finds one breach at most in each. It is asked for every request of a run. */
export function perExchange(look: (exchange: Exchange, trace: Trace) => Breach | undefined): Check['run'] {
  return (trace) => {
    let found: Breach[] | undefined;
    for (const exchange of trace.exchanges) {
      const breach = look(exchange, trace);
      if (breach === undefined) continue;
      if (found === undefined) found = [breach];
      else found.push(breach);
    }
    return found ?? NONE;
  };
}

/** No breach: what a check nearly always says. */
export const NONE: readonly Breach[] = [];
