import { nearestWord } from '../document/nearest-word.ts';
import { parameterFolded, parameterNamed } from '../wire/read-request.ts';
import { deepMember } from '../wire/style.ts';
import type { Context } from './context.ts';
import { ANY_REFUSAL, type Requirement } from './requirement.ts';

/** What is open about the wire itself: undeclared parameters, encodings that do not decode, methods and types that are not documented. */
export function judgeWire(context: Context): Requirement[] {
  const found = undeclared(context).map((name) =>
    open(context, { problem: `is not a documented parameter${nearMiss(name, context)}`, blamed: [name] }),
  );
  for (const oddity of context.read.oddities) {
    if (oddity === 'long-target' || oddity === 'large-body') continue;
    const problem = PROBLEMS[oddity];
    found.push({
      ...open(context, { problem, blamed: [] }),
      strictlyFails: oddity === 'method' || oddity === 'multipart',
    });
  }
  return found;
}

/** `; did you mean "userName"?` for a name that is nearly one of the operation's. */
function nearMiss(name: string, { plan }: Context): string {
  const near = name.length > 100 ? undefined : nearestWord(name, plan.byName.keys());
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

const PROBLEMS = {
  'bad-encoding': 'the request holds an encoding that does not decode',
  nul: 'the request holds a NUL character',
  'content-type': 'the body is of a media type that is not documented here',
  method: 'the method is not documented here',
  multipart: 'the multipart body is not well formed',
} as const;

/** Names of pairs that no parameter of the operation claims, in the order sent. */
export function undeclared(context: Pick<Context, 'plan' | 'reading'>): string[] {
  const { operation, parameters } = context.plan;
  const names = new Set<string>();
  for (const { name } of [...context.reading.query, ...context.reading.form]) {
    if (parameterNamed(operation, name) !== undefined) continue;
    if (context.reading.names === 'folded' && parameterFolded(operation, name) !== undefined) continue;
    const claimed = parameters.some(
      ({ parameter, properties, shape }) =>
        shape === 'members' &&
        (parameter.explode && parameter.style === 'form'
          ? properties.includes(name)
          : deepMember(parameter.name, name) !== undefined),
    );
    if (!claimed) names.add(name);
  }
  return [...names];
}

function open(context: Context, of: { readonly problem: string; readonly blamed: readonly string[] }): Requirement {
  return {
    kind: 'wire',
    state: undefined,
    outcomes: context.plan.operation.envelope?.invalid ?? [ANY_REFUSAL],
    blamed: of.blamed,
    stage: 'validate',
    strictlyFails: false,
    problem: of.problem,
    pointer: context.plan.operation.pointer,
    source: [],
    assumptions: ['A-004'],
    undecidedBy: 'A-004',
  };
}
