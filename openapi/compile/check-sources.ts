import type { Operation, Parameter } from '../contract.ts';
import { type Json, sameJson } from '../json.ts';
import { annotationKeywords } from '../schema/subschemas.ts';
import type { Compiling } from './compiling.ts';
import { mapMembers } from './read-value.ts';

/** Checks, in a strict document, that everything says where it is written, and that no source is read in two ways. */
export function checkSources({ document }: Compiling, operations: readonly Operation[]): void {
  if (!document.strict) return;
  for (const { parameters, rules, outcomes, id } of operations) {
    const said = [
      ...parameters.map((each) => ({ ...each, what: `The parameter "${each.name}"` })),
      ...rules.map((each) => ({ ...each, what: `The rule "${each.id}"` })),
      ...outcomes
        .filter(({ pointer }) => pointer.includes('/x-outcomes/'))
        .map((each) => ({ ...each, what: `The outcome ${each.id}` })),
    ];
    for (const { what, pointer, source, assumptions } of said) {
      if (source.length > 0 || assumptions.length > 0) continue;
      const message = `${what} of ${id} has neither x-source nor x-assumption.`;
      document.log.error('missing-source', message, { at: pointer });
    }
  }
  const parameters = new Map(operations.flatMap((each) => each.parameters).map((each) => [each.pointer, each]));
  checkConflicts({ document }, [...parameters.values()]);
}

function checkConflicts({ document }: Pick<Compiling, 'document'>, parameters: readonly Parameter[]): void {
  const bySource = new Map<string, Parameter>();
  for (const parameter of parameters) {
    if (parameter.source.length === 0) continue;
    const key = JSON.stringify(parameter.source);
    const other = bySource.get(key);
    bySource.set(key, other ?? parameter);
    if (other === undefined || sameMeaning(other, parameter)) continue;
    const difference = other.name === parameter.name ? 'with another schema' : `as the parameter "${other.name}"`;
    const message = `The source "${parameter.source.join('; ')}" is also read ${difference}.`;
    document.log.error('source-conflict', message, { at: parameter.pointer });
  }
}

function sameMeaning(left: Parameter, right: Parameter): boolean {
  return left.name === right.name && sameJson(bare(left.schema), bare(right.schema));
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...annotationKeywords.filter((word) => word !== 'default'),
  'x-source',
  'x-assumption',
]);

/** A schema without what only describes it. */
function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(mapMembers(value, bare)).filter(([name]) => !ANNOTATIONS.has(name)));
}
