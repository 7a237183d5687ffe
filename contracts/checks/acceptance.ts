import { isObject } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import type { Reason } from '../../openapi/verdict.ts';
import { comparesCaller } from '../condition-names.ts';
import { DECODED_TWICE, DRY_RUN, notKeptCause, SAME_AGAIN } from '../same-cause.ts';
import type { Breach, Check, Exchange, Trace } from '../trace.ts';
import { perExchange } from './per-exchange.ts';
import { brokenReasons, isFrontAnswer, verdictBreach } from './verdict-breach.ts';

/** Accepted although the contract only allows refusal. */
export const acceptedInvalid: Check = {
  id: 'accepted-invalid',
  summary: 'a request that breaks the contract must be refused',
  run: perExchange((exchange) => {
    const reason = disregarded(exchange);
    if (reason === undefined || isAboutCaller(reason, exchange)) return undefined;
    return verdictBreach(exchange, {
      title: `accepted although ${reason.message}`,
      reason,
      cause: sharedCause(exchange, reason) ?? causeOf(reason, exchange),
    });
  }),
};

/** Accepted although the caller may not. */
export const authEnforced: Check = {
  id: 'auth-enforced',
  summary: 'credentials, roles and ownership must be enforced',
  run: perExchange((exchange) => {
    const reason = disregarded(exchange);
    if (reason === undefined || !isAboutCaller(reason, exchange)) return undefined;
    return verdictBreach(exchange, {
      title: `accepted although ${reason.message}`,
      reason,
      cause: sharedCause(exchange, reason) ?? causeOf(reason, exchange),
    });
  }),
};

/** Refused although the contract only allows acceptance. */
export const refusedValid: Check = {
  id: 'refused-valid',
  summary: 'a request that keeps the contract must be accepted',
  run: perExchange((exchange, { exchanges, baselines, case: { relation } }) => {
    const { answer, verdict } = exchange;
    if (
      verdict.decision !== 'accept' ||
      answer?.outcome === undefined ||
      isAccepting(answer.outcome) ||
      answer.outcome.class === 'internal'
    )
      return undefined;
    if (isFrontAnswer(exchange) || (relation !== undefined && relation !== 'default' && exchange !== exchanges[0]))
      return undefined;
    const differing = differences(exchange, baselines.get(exchange.verdict.operation.id));
    const creator = namedCreator(exchange, exchanges);
    if (creator !== undefined) {
      const title = `what ${creator} created is not there: ${answer.told}`;
      return { ...verdictBreach(exchange, { title, cause: notKeptCause(creator) }), differing };
    }
    const what = differing.length === 0 ? 'the simplest request' : `a request with ${differing.join(', ')}`;
    const cause = [...new Set(differing.map((name) => sharedName(name, exchange)))].join(' ');
    return {
      ...verdictBreach(exchange, { title: `${what} is refused`, cause }),
      ...placeOf(exchange, differing),
      differing,
    };
  }),
};

/** Refused, rightly, with an outcome that no violation of the request has. */
export const wrongRefusal: Check = {
  id: 'wrong-refusal',
  summary: 'a refusal must have an outcome that its reason allows',
  run: perExchange((exchange, { baselines }) => {
    const { answer, verdict } = exchange;
    if (answer?.outcome === undefined || isAccepting(answer.outcome) || verdict.decision === 'accept') return undefined;
    if (answer.outcome.class === 'internal' || isFrontAnswer(exchange)) return undefined;
    if (verdict.alternatives.some(({ outcome }) => outcome === answer.outcome)) return undefined;
    const [reason] = verdict.decision === 'refuse' ? brokenReasons(exchange) : verdict.reasons;
    if (verdict.decision === 'open') return undefined;
    const title = `refused with ${answer.told}, which ${reason?.message ?? 'nothing in the request'} does not lead to`;
    const due = verdict.alternatives.find(({ reasons }) => reasons.some(({ message }) => message === reason?.message));
    const instead = due?.outcome.id ?? verdict.alternatives.map(({ outcome }) => outcome.id).join(' or ');
    const base = verdictBreach(exchange, {
      title,
      ...(reason === undefined ? {} : { reason }),
      cause: `${answer.told} for ${instead}`,
    });
    return { ...base, differing: differences(exchange, baselines.get(exchange.verdict.operation.id)) };
  }),
};

/** Accepted in the wrong way: a dry run answered as a real one, or the other way round. */
export const wrongAcceptance: Check = {
  id: 'dry-run-effect',
  summary: 'a dry run is answered as a dry run, changes nothing, and nothing else is answered so',
  run: (trace) => {
    const wrong = wrongKinds(trace);
    const left = leftBehind(trace);
    return left === undefined ? wrong : [...wrong, left];
  },
};

const wrongKinds = perExchange((exchange) => {
  const { answer, verdict } = exchange;
  if (answer?.outcome === undefined || !isAccepting(answer.outcome) || verdict.decision === 'refuse') return undefined;
  if (verdict.alternatives.some(({ outcome }) => outcome === answer.outcome)) return undefined;
  return verdictBreach(exchange, {
    title: `answered ${answer.told}, where only another kind of success is right`,
    cause: 'kind of success',
  });
});

function leftBehind({ exchanges: [first, second], case: { relation } }: Trace): Breach | undefined {
  if (relation !== 'dry-run' || first?.answer?.outcome?.class !== 'validated' || second === undefined) return undefined;
  const { answer, verdict } = second;
  if (verdict.decision !== 'accept' || answer?.outcome === undefined || isAccepting(answer.outcome)) return undefined;
  return verdictBreach(second, { title: 'the dry run before it left something behind', cause: 'left behind' });
}

/** Causes that show at any parameter: a dry run that validates nothing, texts that are decoded twice, and names that are never taken. */
function sharedCause({ answer, verdict, template }: Exchange, reason: Reason): string | undefined {
  if (template.fields.some(({ name, text }) => isEncoded(name) || isEncoded(text))) return DECODED_TWICE;
  const taken = verdict.reasons.filter(({ kind, state }) => kind === 'unique' && state === false);
  if (taken.length > 1 && reason.kind === 'unique') return SAME_AGAIN;
  return answer?.outcome?.class === 'validated' && reason.kind === 'schema' ? DRY_RUN : undefined;
}

/** Percent-encoding that is part of the value (or name) itself. */
function isEncoded(text: string): boolean {
  return /^(?:%[0-9a-f]{2}|\$\{encoded:)/.test(text);
}

/** The operation that created what a request names by an earlier answer; undefined where it names nothing so. */
function namedCreator(exchange: Exchange, exchanges: readonly Exchange[]): string | undefined {
  const { fields, json } = exchange.template;
  const texts = [...fields.map(({ text }) => text), ...(json === undefined ? [] : [JSON.stringify(json)])];
  const slots = texts.flatMap((text) => /\$\{(?:answer|number):(\d+):/.exec(text)?.[1] ?? []);
  const creator = slots.map((step) => exchanges[Number(step)]).find((one) => one !== undefined && one !== exchange);
  return creator?.answer?.outcome?.class === 'success' ? creator.verdict.operation.id : undefined;
}

/** Parameters that share a schema of the document share what is wrong with it. */
function sharedName(name: string, { verdict }: Exchange): string {
  const schema = verdict.operation.parameters.find((parameter) => parameter.name === name)?.schema;
  return isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : name;
}

function disregarded(exchange: Exchange): Reason | undefined {
  const { answer, verdict } = exchange;
  if (verdict.decision !== 'refuse' || answer?.outcome === undefined || !isAccepting(answer.outcome)) return undefined;
  return brokenReasons(exchange)[0];
}

function isAboutCaller(reason: Reason, exchange: Exchange): boolean {
  return reason.kind === 'caller' || reason.kind === 'security' || isCallerRule(reason, exchange);
}

function isCallerRule(reason: Reason, { verdict }: Exchange): boolean {
  const rule = reason.kind === 'rule' ? verdict.operation.rules.find(({ id }) => id === reason.rule) : undefined;
  return (
    rule !== undefined && (rule.stage === 'authenticate' || rule.stage === 'authorize' || comparesCaller(rule.then))
  );
}

/** One cause per broken thing: the rule, or the parameter and what is asked of it. A value that is wrong also names nothing. */
function causeOf(reason: Reason, exchange: Exchange): string {
  if (reason.kind === 'rule') return `rule ${reason.rule}`;
  const name = reason.parameter ?? reason.rule ?? '';
  const refers = exchange.verdict.operation.parameters.find((parameter) => parameter.name === name)?.refers;
  if (reason.kind !== 'schema') return `${reason.kind} ${name}`;
  return refers === undefined ? `schema ${sharedName(name, exchange)}` : `reference ${name}`;
}

/** What tells a request from its operation's baseline: parameters, caller, spelling. */
export function differences(exchange: Exchange, baseline: Exchange | undefined): string[] {
  if (baseline === undefined || exchange === baseline) return [];
  const before = new Map(baseline.template.fields.map(({ name, text }) => [name, text]));
  const now = new Map(exchange.template.fields.map(({ name, text }) => [name, text]));
  const callers = exchange.verdict.context.plan.callerNames;
  const same = (left: string | undefined, right: string | undefined): boolean =>
    left === right || (left?.includes('${fresh:') === true && right?.includes('${fresh:') === true);
  const names = [...new Set([...now.keys(), ...before.keys()])].filter(
    (name) => !same(before.get(name), now.get(name)),
  );
  const parameters = names.filter((name) => !callers.has(name));
  const caller =
    names.some((name) => callers.has(name)) || exchange.template.basic?.username !== baseline.template.basic?.username
      ? [`caller ${whoAsks(exchange)}`]
      : [];
  const spelled = (['method', 'carrier', 'separator', 'path', 'space', 'escape'] as const).filter(
    (how) => exchange.template[how] !== baseline.template[how],
  );
  return [...parameters, ...caller, ...spelled.map((how) => `another ${how}`)];
}

function whoAsks({ template, verdict }: Exchange): string {
  const [ref] = Object.values(verdict.operation.caller?.match ?? {});
  return ref?.kind === 'param'
    ? (template.fields.find(({ name }) => name === ref.param)?.text ?? '')
    : (template.basic?.username ?? '');
}

function placeOf(
  exchange: Exchange,
  differing: readonly string[],
): { readonly pointer?: string; readonly parameter?: string; readonly source?: readonly string[] } {
  const parameter = exchange.verdict.operation.parameters.find(({ name }) => name === differing[0]);
  return parameter === undefined
    ? {}
    : { pointer: parameter.pointer, parameter: parameter.name, source: parameter.source };
}
