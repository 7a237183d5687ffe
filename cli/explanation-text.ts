import type { Contract } from '../openapi/contract.ts';
import { isAccepting } from '../openapi/judge/judge.ts';
import type { Alternative, Decision, ParameterValue, Reason } from '../openapi/verdict.ts';

/** What the contract makes of a request, for a terminal: operation, parameters, allowed outcomes with reasons and sources. */
export function explanationText(decision: Decision, contract: Contract): string {
  const { verdict } = decision;
  const { operation } = verdict;
  const head = `${operation.id}  (${operation.method} ${operation.basePath}${operation.path}, ${contract.title})`;
  const readings =
    verdict.readings > 1 ? [`The bytes can be read in ${verdict.readings} ways; the verdict joins them.`] : [];
  return [
    head,
    '',
    ...section('Parameters', parameterLines(decision, contract)),
    ...section(`Allowed outcomes (${DECISIONS[verdict.decision]})`, [
      ...readings,
      ...verdict.alternatives.flatMap(alternativeLines),
    ]),
    `The mock answers ${outcomeText(decision.outcome.id, decision.status)}${decision.blamed === undefined ? '' : `, blaming ${decision.blamed}`}.`,
    '',
  ].join('\n');
}

const DECISIONS = {
  accept: 'it must be accepted',
  refuse: 'it must be refused',
  open: 'acceptance and refusal are both right',
} as const;

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`)), ''];
}

function parameterLines(decision: Decision, contract: Contract): string[] {
  const { operation, parameters } = decision.verdict;
  const secret = new Set(operation.parameters.filter((parameter) => parameter.secret).map(({ name }) => name));
  const rows = Object.entries(parameters).filter(([, value]) => value.sent || value.value !== undefined);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const shown = rows.map(
    ([name, value]) => `${name.padEnd(width)}  ${secret.has(name) && value.sent ? '***' : valueText(value)}`,
  );
  const undeclared = decision.verdict.reasons.filter(
    ({ kind, parameter }) => kind === 'wire' && parameter !== undefined,
  );
  return [...shown, ...undeclared.map(({ message }) => message), ...(contract.strict ? [] : [])];
}

function valueText(value: ParameterValue): string {
  const text = value.value === undefined ? JSON.stringify(value.text ?? '') : JSON.stringify(value.value);
  const cut = text.length > 100 ? `${text.slice(0, 97)}…` : text;
  if (!value.sent) return `${cut}  (default)`;
  return value.validity === 'valid' ? cut : `${cut}  (${value.validity})`;
}

function alternativeLines(alternative: Alternative): string[] {
  const { outcome, statuses, blamed, reasons } = alternative;
  const blame = blamed.length === 0 ? '' : `, blaming ${blamed.join(' or ')}`;
  const effects = alternative.effects.flatMap((effect) =>
    effect.kind === 'spends' ? [`spends ${effect.what}`] : [`${effect.kind}s ${effect.collection}`],
  );
  const then = effects.length === 0 ? '' : `; ${effects.join(', ')}`;
  const head = `${outcomeText(outcome.id, statuses.join(' or '))} ${outcome.class}${blame}${then}`;
  if (isAccepting(outcome)) return [head];
  return [head, ...reasons.flatMap(reasonLines)];
}

function reasonLines(reason: Reason): string[] {
  const why = reason.state === false ? 'because' : 'possible:';
  const decides = reason.undecidedBy === undefined ? [] : [`    decided by: ${reason.undecidedBy}`];
  const said = [...reason.source, ...reason.assumptions];
  return [`  ${why} ${reason.message}`, ...(said.length === 0 ? [] : [`    source: ${said.join('; ')}`]), ...decides];
}

function outcomeText(outcome: string, status: number | string): string {
  return outcome === String(status) ? outcome : `${outcome} (HTTP ${status})`;
}
