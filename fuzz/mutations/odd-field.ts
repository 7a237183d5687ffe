import { fieldText } from '../../contracts/template.ts';
import type { Place } from '../../openapi/contract.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import type { OperationTable } from '../operation-table.ts';
import { cached } from './cached.ts';
import type { Mutating } from './mutation.ts';

/** A parameter that can be written oddly: in query or form, where any byte may stand. */
export interface OddField {
  readonly name: string;
  readonly in: Place;
  readonly planned: PlannedParameter;
  /** The plainest text for it. */
  readonly text: string;
}

/** Every parameter of an operation in query or form, those that say who asks among them. */
export const oddFields: (table: OperationTable) => readonly OddField[] = cached((table) =>
  table.plan.parameters.flatMap((planned): OddField[] => {
    const { name, in: place } = planned.parameter;
    const text = table.byName.get(name)?.simplest ?? fieldText(table.baseline.template, name);
    return text === undefined || (place !== 'query' && place !== 'form') ? [] : [{ name, in: place, planned, text }];
  }),
);

/** One of them: mostly one that is sent anyway. */
export function pickField(
  { table, sent, random }: Mutating,
  isMeant: (field: OddField) => boolean = () => true,
): OddField | undefined {
  const meant = oddFields(table).filter(isMeant);
  const own = meant.filter(({ name }) => sent.includes(name));
  return random.pick(own.length > 0 && random.chance(60) ? own : meant);
}
