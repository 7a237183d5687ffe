import type { Contract, Operation } from '../openapi/contract.ts';
import { planOf } from '../openapi/judge/plan.ts';
import { listedValues } from './values.ts';

/** One thing that the contract asks or offers, which a run should show. Enumerated without building any case. */
export interface Obligation {
  /** Such as `required createPet name`; the same text in `Case.shows`. */
  readonly key: string;
  readonly operation: string;
  readonly what: 'parameter' | 'value' | 'rule-cell' | 'outcome' | 'reference' | 'wire';
  readonly name: string;
  readonly assumptions: readonly string[];
}

/** Everything of a contract that can be exercised from outside. */
export function obligationsOf(contract: Contract): readonly Obligation[] {
  return contract.operations.flatMap((operation) => [
    ...parameterObligations(operation, contract),
    ...ruleObligations(operation),
    ...outcomeObligations(operation),
    ...wireObligations(operation),
  ]);
}

function obligation(
  operation: Operation,
  what: Obligation['what'],
  of: { readonly kind: string; readonly name: string; readonly assumptions?: readonly string[] },
): Obligation {
  return {
    key: `${of.kind} ${operation.id} ${of.name}`,
    operation: operation.id,
    what,
    name: `${of.kind} ${of.name}`,
    assumptions: of.assumptions ?? [],
  };
}

function parameterObligations(operation: Operation, contract: Contract): Obligation[] {
  const plan = planOf(operation, contract);
  return operation.parameters.flatMap((parameter) => {
    const { name, assumptions } = parameter;
    const own = [obligation(operation, 'parameter', { kind: 'sent', name, assumptions })];
    if (parameter.required && parameter.in !== 'path')
      own.push(obligation(operation, 'parameter', { kind: 'required', name, assumptions }));
    if (parameter.default.kind === 'constant')
      own.push(obligation(operation, 'parameter', { kind: 'default', name, assumptions }));
    for (const value of listedValues(parameter.schema, plan)) {
      own.push(obligation(operation, 'value', { kind: 'value', name: `${name}=${String(value)}`, assumptions }));
    }
    if (parameter.refers !== undefined) {
      own.push(
        obligation(operation, 'reference', { kind: 'present', name, assumptions }),
        obligation(operation, 'reference', { kind: 'absent', name, assumptions }),
      );
    }
    if (parameter.unique !== undefined)
      own.push(obligation(operation, 'reference', { kind: 'taken', name, assumptions }));
    return own;
  });
}

/** The four cells of a rule: condition on or off, consequence kept or broken. A rule without a condition has two. */
function ruleObligations(operation: Operation): Obligation[] {
  return operation.rules.flatMap((rule) => {
    const conditions = rule.if === undefined ? ['on'] : ['on', 'off'];
    return conditions.flatMap((condition) =>
      ['kept', 'broken'].map((consequence) =>
        obligation(operation, 'rule-cell', {
          kind: 'rule',
          name: `${rule.id} ${condition}/${consequence}`,
          assumptions: rule.assumptions,
        }),
      ),
    );
  });
}

function outcomeObligations(operation: Operation): Obligation[] {
  return operation.outcomes
    .filter((outcome) => outcome.class !== 'internal')
    .map((outcome) =>
      obligation(operation, 'outcome', { kind: 'outcome', name: outcome.id, assumptions: outcome.assumptions }),
    );
}

function wireObligations(operation: Operation): Obligation[] {
  const { wire } = operation;
  const ways = [
    ...wire.separators.map((separator) => `separator ${separator}`),
    ...wire.carriers.filter(({ open }) => !open).map((carrier) => `${carrier.method} ${carrier.in}`),
    ...(wire.slash === 'optional' ? ['other slash'] : []),
    ...(wire.suffix === undefined ? [] : ['other suffix']),
  ];
  return ways.map((name) => obligation(operation, 'wire', { kind: 'wire', name }));
}
