import { nearestWord } from '../document/nearest-word.ts';
import type { Oddity } from '../wire/oddities.ts';
import type { Pair } from '../wire/pairs.ts';
import { type PairPlace, parameterFolded, parameterNamed } from '../wire/parameter-names.ts';
import { memberOf } from '../wire/style.ts';
import type { Context } from './context.ts';
import { ANY_REFUSAL, NO_REQUIREMENTS, type Requirement } from './requirement.ts';

/** What is open about the wire itself: undeclared parameters, encodings that do not decode, methods and types that are not documented. */
export function judgeWire(context: Context): readonly Requirement[] {
  if (context.read.isSingle) return NO_REQUIREMENTS;
  const found = judgeUndeclared(context);
  const repeated = repeatedNames(context);
  if (repeated.length > 0) {
    const problem = 'is sent more than once';
    found.push(openWire(context, { problem, assumption: 'A-005', blamed: repeated, strictlyFails: false }));
  }
  for (const oddity of context.read.oddities) {
    const said = PROBLEMS[oddity];
    if (said === undefined) continue;
    const strictlyFails = said.isStrict(context);
    found.push({ ...openWire(context, { ...said, strictlyFails, blamed: [] }), oddity });
  }
  return found;
}

interface Problem {
  readonly problem: string;
  readonly assumption: string;
  /** The mock refuses it. */
  readonly isStrict: (context: Context) => boolean;
}

const PROBLEMS: Readonly<Record<Oddity, Problem | undefined>> = {
  'bad-encoding': {
    problem: 'the request holds an encoding that does not decode, or what may not stand in a target',
    assumption: 'A-010',
    isStrict: () => false,
  },
  nul: { problem: 'the request holds a NUL character', assumption: 'A-007', isStrict: () => false },
  'content-type': {
    problem: 'the body is of a media type that is not documented here',
    assumption: 'A-010',
    // A body without a media type, or where none is documented, is looked over.
    isStrict: ({ plan, read }) => plan.operation.body !== undefined && read.contentType !== undefined,
  },
  method: { problem: 'the method is not documented here', assumption: 'A-010', isStrict: () => true },
  multipart: { problem: 'the multipart body is not well formed', assumption: 'A-010', isStrict: () => true },
  // Oversize alone changes nothing but who may refuse.
  'long-target': undefined,
  'large-body': undefined,
};

/** Beyond so many unknown names, one requirement speaks for all. */
const MOST_NAMES = 16;
const LONGEST_NAME = 80;

/** Names of scalar parameters that are sent more than once: the target may refuse that, whatever the values. */
function repeatedNames({ reading, plan }: Context): string[] {
  if (!reading.assumed.some(({ number }) => number === 'A-005')) return [];
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of [...reading.query, ...reading.form]) {
    if (seen.has(name) && plan.byName.get(name)?.isList === false) repeated.add(name);
    seen.add(name);
  }
  return [...repeated].slice(0, MOST_NAMES);
}

function judgeUndeclared(context: Context): Requirement[] {
  const names = undeclaredNames(context);
  const said = { problem: 'is not a documented parameter', assumption: 'A-004', strictlyFails: false };
  if (names.length <= MOST_NAMES && names.every(({ length }) => length <= LONGEST_NAME)) {
    return names.map((name) => {
      const near = nearestWord(
        name,
        context.plan.operation.parameters.map((parameter) => parameter.name),
      );
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      return openWire(context, { ...said, problem: said.problem + hint, blamed: [name] });
    });
  }
  const [first = ''] = names;
  const problem = `${names.length} names are no documented parameters, such as ${first.slice(0, LONGEST_NAME)}`;
  return [openWire(context, { ...said, problem, blamed: [] })];
}

/** Names of pairs that no parameter of the operation claims, in the order sent. */
function undeclaredNames(context: Context): string[] {
  const { reading, read } = context;
  const names = new Set<string>();
  for (const pair of reading.query) {
    if (!isDeclared(pair, 'query', context) && !context.plan.keyNames.has(pair.name)) names.add(pair.name);
  }
  const place = read.formPlace;
  if (place === undefined) return [...names];
  for (const pair of reading.form) {
    if (!isDeclared(pair, place, context) && context.plan.forms[place]?.saysRest !== true) names.add(pair.name);
  }
  return [...names];
}

/** True when a parameter of the operation claims the pair. */
export function isDeclared({ name }: Pair, place: PairPlace, context: Context): boolean {
  const { operation, spreadObjects } = context.plan;
  if (parameterNamed(operation, name, place) !== undefined) return true;
  if (context.reading.names === 'folded' && parameterFolded(operation, name, place) !== undefined) return true;
  return spreadObjects.some(
    ({ parameter, properties }) => parameter.in === place && memberOf(parameter, name, properties) !== undefined,
  );
}

function openWire(
  context: Context,
  of: {
    readonly problem: string;
    readonly assumption: string;
    readonly blamed: readonly string[];
    readonly strictlyFails: boolean;
  },
): Requirement {
  const { operation } = context.plan;
  return {
    kind: 'wire',
    state: undefined,
    outcomes: operation.envelope?.invalid ?? [ANY_REFUSAL],
    blamed: of.blamed,
    stage: 'validate',
    strictlyFails: of.strictlyFails,
    problem: of.problem,
    pointer: operation.pointer,
    source: operation.source,
    assumptions: [of.assumption],
    undecidedBy: of.assumption,
  };
}
