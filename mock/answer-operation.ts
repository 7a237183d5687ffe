import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { headerValues, type RawRequest } from '../openapi/request.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { type Answer, headerText, isBodiless } from './answer.ts';
import { type AnswerPlan, planAnswer, responseFor } from './answer-plan.ts';
import { withChallenge } from './challenge.ts';
import { corsHeaders, EXPOSED, withCors } from './cors.ts';
import type { Explanations } from './explanations.ts';
import { forcedDecision } from './forced-answer.ts';
import type { Judge } from './judge.ts';
import { makeTemplate } from './make-template.ts';
import { type Preference, readPreference } from './preference.ts';
import { type HttpProblem, problemAnswer } from './problem-answer.ts';
import { bodyText, type Template, type Templates } from './template.ts';

/** What answering an operation needs. */
export interface OperationContext {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly world: World;
  readonly judge: Judge;
  readonly templates: Templates;
  readonly explanations: Explanations;
  readonly now: () => Date;
  /** A seed for one generated answer. */
  readonly nextSeed: (operation: Operation) => string;
}

/** The path under which explanations are read. */
export const EXPLANATIONS_PATH = '/__countersign/explanations/';

/** Judges a request, makes the outcome's answer and moves the world. */
export async function answerOperation(context: OperationContext, request: RawRequest): Promise<Answer> {
  const preference = readPreference(headerValues(request, 'prefer'));
  const seed = preference.dynamic ? (preference.seed ?? context.nextSeed(context.operation)) : undefined;
  let made: { readonly outcome: Outcome; readonly plan: AnswerPlan; readonly template: Template } | undefined;
  // Making a template waits, and the world may move meanwhile: the decision that counts is taken after it, in one go.
  for (;;) {
    const step = decideOnce(context, { request, preference });
    if ('problem' in step) return withCors(problemAnswer(step.problem), headerValues(request, 'origin')[0]);
    const { plan } = step;
    if (plan === undefined) return finish(context, { ...step, request });
    const { outcome } = step.decision;
    const question = { contract: context.contract, operation: context.operation, outcome, plan };
    const same = made !== undefined && made.outcome === outcome && samePlan(made.plan, plan);
    const template = same ? made?.template : seed === undefined ? context.templates.kept(question) : undefined;
    if (template !== undefined) return finish(context, { ...step, request, template });
    const { schemas } = step.decision.verdict.context.plan;
    made = { outcome, plan, template: await makeTemplate(context.templates, question, { seed, schemas }) };
  }
}

interface Step {
  readonly decision: Decision;
  readonly forced: boolean;
  /** Absent where the document has no answer for the status. */
  readonly plan: AnswerPlan | undefined;
}

function decideOnce(
  context: OperationContext,
  { request, preference }: { readonly request: RawRequest; readonly preference: Preference },
): Step | { readonly problem: HttpProblem } {
  const { contract, operation, world, judge } = context;
  const forced = preference.outcome !== undefined || preference.example !== undefined;
  let decision = judge.decide(operation, request, { contract, world });
  if (forced) {
    const wished = forcedDecision(operation, preference, decision);
    if ('problem' in wished) return wished;
    decision = wished.decision;
  }
  const { dynamic, example } = preference;
  const [accept] = headerValues(request, 'accept');
  const plan = planAnswer(operation, decision.outcome, { status: decision.status, accept, example, dynamic });
  if (plan === 'undocumented') return { decision, forced, plan: undefined };
  if (plan === 'unacceptable') return { problem: unacceptable(operation, decision.status) };
  if (example !== undefined && plan.example !== example) return { problem: notInResponse(plan, example) };
  return { decision, forced, plan };
}

function finish(
  context: OperationContext,
  step: Step & { readonly request: RawRequest; readonly template?: Template },
): Answer {
  const { contract, operation, world, judge } = context;
  const { decision, forced, template } = step;
  const now = context.now();
  const bound =
    template?.body === undefined || decision.outcome.bind.length === 0
      ? template?.body
      : judge.bindAnswer(decision, template.body, { contract, world, now });
  if (decision.outcome.class === 'success' && !forced) judge.applyEffects(decision, bound ?? null, world);
  const id = context.explanations.keep({ contract, operation, request: step.request, decision, forced, at: now });
  const documented =
    template === undefined ? undocumentedHeaders(decision) : withoutType(template.headers, decision.status);
  return {
    status: decision.status,
    headers: [
      'Countersign-Outcome',
      headerText(decision.outcome.id),
      'Link',
      `<${EXPLANATIONS_PATH}${id}>; rel="describedby"`,
      ...corsHeaders(headerValues(step.request, 'origin')[0], template?.exposed ?? EXPOSED),
      ...(decision.status === 401 ? withChallenge(documented, { contract, operation }) : documented),
    ],
    ...bodyOf(step, bound),
  };
}

function bodyOf(
  { decision, template }: { readonly decision: Decision; readonly template?: Template },
  bound: Json | undefined,
): { readonly body?: string } {
  if (isBodiless(decision.status)) return {};
  if (template === undefined) return decision.status < 400 ? {} : { body: undocumentedBody(decision) };
  if (bound === undefined) return {};
  if (bound === template.body && template.text !== undefined) return { body: template.text };
  return { body: bodyText(bound, template.json) };
}

/** A refusal that the document gives no body for still says why. */
function undocumentedBody(decision: Decision): string {
  const problems = decision.verdict.reasons.filter((reason) => reason.state === false).map((reason) => reason.message);
  const detail =
    problems[0] ?? decision.problem ?? `The document describes no answer with HTTP status ${decision.status}.`;
  return JSON.stringify({ type: 'about:blank', status: decision.status, detail, problems });
}

function undocumentedHeaders(decision: Decision): string[] {
  return decision.status < 400 || isBodiless(decision.status) ? [] : ['Content-Type', 'application/problem+json'];
}

function withoutType(headers: readonly string[], status: number): readonly string[] {
  return isBodiless(status) && headers[0] === 'Content-Type' ? headers.slice(2) : headers;
}

function samePlan(left: AnswerPlan, right: AnswerPlan): boolean {
  return (
    left.status === right.status &&
    left.media === right.media &&
    left.example === right.example &&
    left.fromOutcome === right.fromOutcome
  );
}

function unacceptable(operation: Operation, status: number): HttpProblem {
  const documented = (responseFor(operation, status)?.content ?? []).map((media) => media.type);
  const detail = `The Accept header takes none of the documented media types: ${documented.join(', ')}.`;
  return { status: 406, detail, more: { documented } };
}

function notInResponse(plan: AnswerPlan, example: string): HttpProblem {
  const examples = Object.keys(plan.media?.examples ?? {});
  const detail = `Response ${plan.response.status} has no example ${example}. It has: ${examples.join(', ') || 'none'}.`;
  return { status: 400, detail, more: { examples } };
}
