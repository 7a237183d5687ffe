import type { Effect, Operation, Ref } from '../../openapi/contract.ts';
import { type Baseline, baselineOf } from '../baseline.ts';
import { fieldText, type RequestTemplate, withField } from '../template.ts';
import type { Deriving } from './deriving.ts';

/** Steps that make, change and read one record: `before`, the request itself, `after`. */
export interface Course {
  readonly before: readonly RequestTemplate[];
  readonly request: RequestTemplate;
  readonly after: RequestTemplate;
}

export interface Reader {
  readonly operation: Operation;
  readonly template: RequestTemplate;
  /** The parameter that names the record by its key. */
  readonly param: string;
}

/** The operation that reads records of a collection back by their key. */
export function readerOf(collection: string, { ground }: Deriving): Reader | undefined {
  for (const operation of ground.contract.operations) {
    const by = operation.reads?.collection === collection ? Object.values(operation.reads.by)[0] : undefined;
    const given = operation.reads?.given;
    const isThere = given === undefined || (given.kind === 'fact' && ground.world.fact(given.fact) === true);
    const baseline = by?.kind === 'param' && isThere ? baselineOf(operation, ground) : undefined;
    if (baseline === undefined || by?.kind !== 'param') continue;
    return { operation, template: baseline.template, param: by.param };
  }
  return undefined;
}

/** How a record of its own is made, changed by the operation, and read. */
export function courseOf(
  effect: Exclude<Effect, { kind: 'spends' }>,
  reader: Reader,
  deriving: Deriving,
): Course | undefined {
  const { baseline, operation } = deriving;
  if (effect.kind === 'create') {
    const key = keyOf(effect, deriving);
    return key === undefined
      ? undefined
      : { before: [], request: baseline.template, after: reads(reader, `\${answer:0:${key}}`) };
  }
  const by = Object.values(effect.by)[0];
  const maker = by?.kind === 'param' ? makerOf(effect.collection, deriving) : undefined;
  if (maker === undefined || by?.kind !== 'param') return undefined;
  const text = `\${answer:0:${maker.key}}`;
  const place = operation.parameters.find(({ name }) => name === by.param)?.in ?? 'query';
  return {
    before: [maker.template],
    request: withField(baseline.template, { name: by.param, in: place, text }),
    after: reads(reader, text),
  };
}

function makerOf(
  collection: string,
  deriving: Deriving,
): { readonly template: RequestTemplate; readonly key: string } | undefined {
  for (const operation of deriving.ground.contract.operations) {
    for (const effect of operation.effects) {
      if (effect.kind !== 'create' || effect.collection !== collection) continue;
      const key = keyOf(effect, deriving);
      const baseline: Baseline | undefined = key === undefined ? undefined : baselineOf(operation, deriving.ground);
      if (key !== undefined && baseline !== undefined) return { template: baseline.template, key };
    }
  }
  return undefined;
}

/** Where the answer of a creation tells the new key. */
function keyOf(effect: Extract<Effect, { kind: 'create' }>, { ground }: Deriving): string | undefined {
  const { key } = ground.world.collection(effect.collection).declaration;
  const ref: Ref | undefined = effect.set[key];
  return ref?.kind === 'answer' ? ref.at : undefined;
}

/** A look at the record of that key. */
export function reads(reader: Reader, text: string): RequestTemplate {
  const place = reader.operation.parameters.find(({ name }) => name === reader.param)?.in ?? 'query';
  return withField(reader.template, { name: reader.param, in: place, text });
}

/** The request with a known record in the place of one that an answer will name. */
export function asKnown(template: RequestTemplate, { baseline }: Deriving): RequestTemplate {
  const fields = template.fields.map((field) =>
    field.text.includes('${answer:')
      ? { ...field, text: fieldText(baseline.template, field.name) ?? field.text }
      : field,
  );
  return { ...template, fields };
}
