import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { typedValue } from '../valid/draft.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';
import { ruleCells } from './rules/rule-cells.ts';
import { schemaBreaks } from './schema/schema-breaks.ts';

/** A dry run of what would be refused in earnest. */
export const dryRunOfWrong: Mutation = {
  id: 'dry-run-of-wrong',
  kind: 'breaks',
  summary: 'only validates what is wrong',
  weight: 4,
  mutate: ({ table, random }) => {
    const dry = dryEdit(table);
    const wrong = dry === undefined ? undefined : random.pick(wrongEdits(table));
    return dry === undefined || wrong === undefined ? undefined : { edits: [...wrong, dry] };
  },
};

/** The edit that makes a request a dry run; undefined for an operation that has none. */
const dryEdit: (table: OperationTable) => Edit | undefined = cached((table) => {
  const when = table.operation.outcomes.find((outcome) => outcome.class === 'validated')?.when;
  const parameter = when?.kind === 'param' ? table.byName.get(when.param) : undefined;
  if (when?.kind !== 'param' || parameter === undefined) return undefined;
  const text = parameter.valid.find((one) => {
    const value = typedValue(parameter, one, table);
    return value !== undefined && table.plan.schemas.acceptsInline(when.is, value);
  });
  return text === undefined ? undefined : { kind: 'set', name: parameter.name, in: parameter.in, text };
});

/** Breaks of other parameters, and of rules. */
const wrongEdits = cached((table): readonly (readonly Edit[])[] => {
  const dry = dryEdit(table);
  const name = dry !== undefined && 'name' in dry ? dry.name : undefined;
  const missing = table.parameters
    .filter(({ planned, in: place }) => planned.parameter.required && place !== 'path')
    .map((parameter): readonly Edit[] => [{ kind: 'drop', name: parameter.name }]);
  const values = schemaBreaks(table).filter(({ parameter }) => parameter !== name);
  const oneEach = [...Map.groupBy(values, ({ parameter, keyword }) => `${parameter} ${keyword}`).values()];
  const rules = ruleCells(table).filter(({ breaks }) => breaks);
  return [...missing, ...oneEach.map(([first]) => first?.edits ?? []), ...rules.flatMap(({ ways }) => ways)];
});
