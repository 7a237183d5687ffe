import { allowedText, type Breach, type Check, gotText } from '../trace.ts';

/** What the sources leave open, one target should do one way. Both ways were seen again before a run says so. */
export function inconsistent(options: { readonly strict: boolean }): Check {
  return {
    id: 'inconsistent',
    summary: 'what the contract leaves open is done in one way by one target',
    run: ({ inconsistencies = [] }) =>
      inconsistencies.map(({ exchange, earlier, title, pointer, cause, isCertain }): Breach => {
        const { operation } = exchange.verdict;
        return {
          exchange,
          earlier: [earlier],
          title,
          detail: [`exchange ${earlier.id} showed the one, ${exchange.id} the other; both were sent again`],
          pointer,
          source: operation.source,
          cause,
          allowed:
            exchange.doubt === undefined ? gotText(earlier) : allowedText(exchange.doubt.forbidding.alternatives),
          got: gotText(exchange),
          ...(isCertain || options.strict ? {} : { severity: 'warning' as const }),
        };
      }),
  };
}
