import type fc from 'fast-check';
import type { Field } from '../../contracts/template.ts';
import type { Json } from '../../openapi/json.ts';
import { isPlain } from '../../openapi/judge/plain.ts';
import type { Plan } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import type { Draw } from './draw.ts';
import { drawnArbitrary } from './drawn-arbitrary.ts';
import { fitting, type ParameterGround, type Pool, poolsOf, type Source } from './parameter-pools.ts';
import { MOST_HEIGHT } from './schema/making.ts';
import { type Mode, nodeOf } from './schema-arbitrary.ts';
import { simplerTexts, simplerValues } from './simpler-values.ts';
import { carriable, writeText, writeValue } from './write-style.ts';

/** A parameter with a value, as it is written. */
export interface WrittenParameter {
  /** One field, or several: a list whose items stand apart, an object whose members do. */
  readonly fields: readonly Field[];
  readonly from: Source;
  /** The value that a list or an object stands for, or JSON; texts have none. */
  readonly value?: Json;
  /** The text of a parameter that is one. */
  readonly text?: string;
}

/**
 * Valid ways to send a parameter: by weight what the document prints and lists, names of records, the user's and the harvest's
 * texts, fresh names, and values made from the schema, with bounds preferred. Undefined where the style can carry no valid value.
 */
export function parameterArbitrary(
  planned: PlannedParameter,
  plan: Plan,
  ground: ParameterGround,
): fc.Arbitrary<WrittenParameter> | undefined {
  const isText = planned.shape === 'text' && !isCoded(planned);
  const pools = isText ? poolsOf(planned, plan, ground) : printed(planned, plan, ground.mode);
  const made = schemaWriter(planned, plan, ground.mode);
  const isSettled =
    isText && ground.mode === 'plain' && pools.some(({ source }) => source === 'world' || source === 'fresh');
  const ways = [...pools, ...(made === undefined || isSettled ? [] : [{ weight: 40, write: made }])];
  if (ways.length === 0) return undefined;
  const table = ways.flatMap((way) => Array.from({ length: Math.ceil(way.weight / 5) }, () => way));
  const fits = isText ? fitting(planned, plan, ground.mode) : undefined;
  return drawnArbitrary<WrittenParameter>({
    draw: (draw) => {
      for (let tries = 0; tries < 20; tries += 1) {
        const written = writtenBy(draw.pick(table), planned, draw);
        if (written !== undefined) return written;
      }
      return writtenBy(ways[0], planned, draw) ?? { fields: [], from: 'schema' };
    },
    accepts: (value): value is WrittenParameter =>
      isValid(value as WrittenParameter, { planned, plan, mode: ground.mode, fits }),
    simpler: (value) => simpler(planned, value),
  });
}

type Way = Pool | ValuePool | { readonly weight: number; readonly write: (draw: Draw) => WrittenParameter | undefined };

/** Ready-made values of lists, objects and JSON. */
interface ValuePool {
  readonly source: Source;
  readonly weight: number;
  readonly values: readonly Json[];
}

function writtenBy(way: Way | undefined, planned: PlannedParameter, draw: Draw): WrittenParameter | undefined {
  if (way === undefined) return undefined;
  if ('write' in way) return way.write(draw);
  if ('values' in way) return ofValue(planned, draw.pick(way.values), way.source);
  const texts = way.texts();
  return texts.length === 0 ? undefined : ofText(planned, draw.pick(texts), way.source);
}

function ofText(planned: PlannedParameter, text: string, from: Source): WrittenParameter {
  return { fields: writeText(planned, text), from, text };
}

function ofValue(planned: PlannedParameter, value: Json, from: Source): WrittenParameter | undefined {
  const fields = writeValue(planned, value);
  return fields === undefined || fields.length === 0 ? undefined : { fields, from, value };
}

/** JSON stands in the parameter by `content`: its schema is that of the value inside. */
function isCoded({ parameter, inside }: PlannedParameter): boolean {
  return parameter.content !== undefined && inside !== undefined;
}

function schemaWriter(
  planned: PlannedParameter,
  plan: Plan,
  mode: Mode,
): ((draw: Draw) => WrittenParameter | undefined) | undefined {
  const { root } = plan.contract;
  const node = nodeOf([planned.parameter.schema, carriable(planned)], { root, plan, mode });
  if (!node.can(MOST_HEIGHT)) return undefined;
  if (planned.shape !== 'text' || isCoded(planned)) return (draw) => ofValue(planned, node.make(draw, 0), 'schema');
  return (draw) => {
    const value = node.make(draw, 0);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return ofText(planned, text, 'schema');
  };
}

function printed(planned: PlannedParameter, plan: Plan, mode: Mode): readonly ValuePool[] {
  const { parameter } = planned;
  const constants = parameter.default.kind === 'constant' ? [parameter.default.value] : [];
  const values = [...parameter.examples, ...constants].filter(
    (value) => isValidValue(planned, value, { plan, mode }) && (writeValue(planned, value)?.length ?? 0) > 0,
  );
  return values.length === 0 ? [] : [{ source: 'documented', weight: 20, values }];
}

function isValidValue(
  { parameter }: PlannedParameter,
  value: Json,
  { plan, mode }: { readonly plan: Plan; readonly mode: Mode },
): boolean {
  if (!plan.schemas.accepts(parameter.schemaPointer, value)) return false;
  return mode === 'any' || isPlain(parameter.schema, value, { root: plan.contract.root, schemas: plan.schemas });
}

function isValid(
  { text, value }: WrittenParameter,
  on: {
    readonly planned: PlannedParameter;
    readonly plan: Plan;
    readonly mode: Mode;
    readonly fits: ((text: string) => boolean) | undefined;
  },
): boolean {
  if (on.fits !== undefined) return text !== undefined && on.fits(text);
  return value !== undefined && isValidValue(on.planned, value, on);
}

function* simpler(planned: PlannedParameter, { text, value, from }: WrittenParameter): Generator<WrittenParameter> {
  if (text?.includes('$' + '{') === true) return;
  if (text !== undefined) for (const one of simplerTexts(text)) yield ofText(planned, one, from);
  else if (value !== undefined) {
    for (const one of simplerValues(value)) {
      const written = ofValue(planned, one, from);
      if (written !== undefined) yield written;
    }
  }
}
