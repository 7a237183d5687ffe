import type { Case } from '../contracts/case.ts';
import { previewVerdict } from '../contracts/preview.ts';
import { fieldText, type RequestTemplate } from '../contracts/template.ts';
import type { OperationTable, Tables } from './operation-table.ts';

/**
 * Tells the cases that may change a record which the simplest requests of other operations name: those would hang on it from then on,
 * and what they show could not be sent again. What must be refused whatever is known may name such a record; what the simplest
 * request of an operation changes itself is its own to change.
 */
export function leanedOn(tables: Tables): (one: Pick<Case, 'steps'>) => boolean {
  const leaning = new Set(tables.list.flatMap(namedBy));
  for (const { operation, baseline } of tables.list)
    for (const place of changedBy(operation, baseline.template)) leaning.delete(place);
  return ({ steps }) =>
    steps.some(
      (step) =>
        changedBy(step.operation, step).some((place) => leaning.has(place)) &&
        previewVerdict(step, tables.ground).decision !== 'refuse',
    );
}

/** The records that an operation's simplest request refers to, by every field that may name them. */
function namedBy({ parameters, baseline }: OperationTable): string[] {
  return parameters.flatMap(({ name, planned: { parameter } }) => {
    const text = fieldText(baseline.template, name);
    const { refers } = parameter;
    if (text === undefined || refers === undefined) return [];
    return refers.by.map((field) => placeOf(refers.collection, { field, text }));
  });
}

/** The records that a request may change, by what it names them with. */
function changedBy(operation: OperationTable['operation'], step: RequestTemplate): string[] {
  return operation.effects.flatMap((effect) =>
    effect.kind !== 'update'
      ? []
      : Object.entries(effect.by).flatMap(([field, ref]) => {
          const text = ref.kind === 'param' ? fieldText(step, ref.param) : undefined;
          return text === undefined ? [] : [placeOf(effect.collection, { field, text })];
        }),
  );
}

function placeOf(collection: string, { field, text }: { readonly field: string; readonly text: string }): string {
  return `${collection} ${field} ${text}`;
}
