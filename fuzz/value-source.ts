import type fc from 'fast-check';
import type { Field } from '../contracts/template.ts';
import { judgeText } from '../contracts/values.ts';
import { bodyArbitrary, type WrittenBody } from './arbitraries/body-arbitrary.ts';
import { parameterArbitrary, type WrittenParameter } from './arbitraries/parameter-arbitrary.ts';
import type { LaneRandom } from './lane-random.ts';
import type { OperationTable, ParameterTable } from './operation-table.ts';
import type { Edit } from './sketch.ts';

/** Gives right values, by chance. */
export interface ValueSource {
  /** A plain text for a parameter that is one text. */
  readonly text: (parameter: ParameterTable, random: LaneRandom) => string | undefined;
  /** A parameter that is a list or an object, as it is written. */
  readonly written: (parameter: ParameterTable, random: LaneRandom) => readonly Edit[];
  /** A body as a whole: no form, or one whose fields must fit each other. */
  readonly body: (table: OperationTable, random: LaneRandom) => readonly Edit[];
}

/** Known plain values and values made from schemas, with the user's dictionary mixed in. */
export function valueSource(dictionary: readonly string[]): ValueSource {
  const parameters = new Map<ParameterTable, fc.Arbitrary<WrittenParameter> | undefined>();
  const bodies = new Map<OperationTable, fc.Arbitrary<WrittenBody> | undefined>();
  const arbitraryOf = (parameter: ParameterTable): fc.Arbitrary<WrittenParameter> | undefined => {
    if (!parameters.has(parameter)) parameters.set(parameter, made(parameter, dictionary));
    return parameters.get(parameter);
  };
  return {
    text: (parameter, random) => {
      const arbitrary = random.chance(FROM_SCHEMA) && isFree(parameter) ? arbitraryOf(parameter) : undefined;
      return (arbitrary === undefined ? undefined : random.value(arbitrary).text) ?? random.pick(parameter.valid);
    },
    written: (parameter, random) => {
      const arbitrary = arbitraryOf(parameter);
      return arbitrary === undefined ? [] : editsOf(random.value(arbitrary));
    },
    body: (table, random) => {
      if (!bodies.has(table)) bodies.set(table, bodyArbitrary(table.operation, table.plan, { mode: 'plain' }));
      const arbitrary = bodies.get(table);
      return arbitrary === undefined ? [] : bodyEdits(random.value(arbitrary), table);
    },
  };
}

/** The share of texts that are made from the schema, in percent; the others are known ones. */
const FROM_SCHEMA = 40;

/** True for a parameter of which any plain text will do: it names nothing, and nothing is hidden in it. */
function isFree({ planned: { parameter } }: ParameterTable): boolean {
  return parameter.refers === undefined && parameter.unique === undefined && !parameter.secret;
}

function made(
  { planned, plan, ground }: ParameterTable,
  dictionary: readonly string[],
): fc.Arbitrary<WrittenParameter> | undefined {
  const words = dictionary.filter((word) => judgeText(planned, word, plan) === 'valid');
  return parameterArbitrary(planned, plan, { ...ground, mode: 'plain', dictionary: () => words });
}

/** True for an operation whose form says more than its fields do, each for itself: they are made together. */
export function isMadeTogether({ plan }: OperationTable, place: Field['in']): boolean {
  return (place === 'form' || place === 'multipart') && plan.forms[place]?.saysMore === true;
}

/** A form in place of the baseline's. */
function formEdits(fields: readonly Field[], { baseline }: OperationTable): readonly Edit[] {
  const { template } = baseline;
  const names = new Set(fields.map(({ name }) => name));
  const left = template.fields.filter(({ name, in: place }) => place === 'form' && !names.has(name));
  return [
    ...(template.json === undefined ? [] : [{ kind: 'json', at: '' } as const]),
    ...left.map(({ name }): Edit => ({ kind: 'drop', name })),
    ...editsOf({ fields }),
  ];
}

function editsOf({ fields }: Pick<WrittenParameter, 'fields'>): readonly Edit[] {
  const seen = new Set<string>();
  return fields.map((field): Edit => {
    const isSecond = seen.has(field.name);
    seen.add(field.name);
    return { kind: isSecond ? 'repeat' : 'set', ...field };
  });
}

function bodyEdits(body: WrittenBody, table: OperationTable): readonly Edit[] {
  const { type, json, text, fields } = body;
  const { baseline } = table;
  if (json === undefined && fields !== undefined && text === undefined)
    return isMadeTogether(table, 'form') ? formEdits(fields, table) : [];
  const usual = baseline.template.bodyWire?.type ?? 'application/json';
  if (json !== undefined)
    return [{ kind: 'json', at: '', value: json }, ...(type === usual ? [] : [{ kind: 'body', type } as const])];
  return text === undefined ? [] : [{ kind: 'body', type, text }];
}
