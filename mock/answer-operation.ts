import type { IncomingHttpHeaders } from 'node:http';
import type { Outcome } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { type Answer, isBodiless } from './answer.ts';
import { answerHeaders, outcomeHeaders } from './answer-headers.ts';
import { type AnswerPlan, planAnswer } from './answer-plan.ts';
import { notInResponse, unacceptable, undocumentedBody } from './answer-problems.ts';
import type { ClientCopy } from './clients.ts';
import { withCors } from './cors.ts';
import { entitySeed } from './entity-seed.ts';
import type { Explained } from './explain.ts';
import { forcedDecision } from './forced-answer.ts';
import type { Journal } from './journal.ts';
import type { Judge } from './judge.ts';
import { makeTemplate } from './make-template.ts';
import { ownBreach } from './own-breach.ts';
import type { Persistence } from './persistence.ts';
import { type Preference, readPreference } from './preference.ts';
import { type HttpProblem, problemAnswer } from './problem-answer.ts';
import { keptAnswer, type ServedOperation, wishesNothing } from './served-operation.ts';
import { bodyText, type Template, type Templates } from './template.ts';

/** What answering any operation needs. */
export interface AnswerContext {
  readonly judge: Judge;
  readonly templates: Templates;
  readonly journal: Journal;
  readonly persistence: Persistence;
  readonly now: () => Date;
  /** The seed of generated answers, where the request names none. */
  readonly seed: string;
  readonly log: (text: string) => void;
}

/** One request, and what it is asked of. */
export interface OperationRequest {
  readonly served: ServedOperation;
  readonly copy: ClientCopy;
  readonly raw: RawRequest;
  readonly headers: IncomingHttpHeaders;
}

/** Judges a request, makes the outcome's answer and moves the world: at once where the answer is kept and nothing is written. */
export function answerOperation(context: AnswerContext, request: OperationRequest): Answer | Promise<Answer> {
  const preference = readPreference(request.headers.prefer);
  const step = decideOnce(context, { request, preference });
  if ('problem' in step) return withCors(problemAnswer(step.problem), request.headers.origin);
  if (step.plan === undefined || step.template !== undefined) return finish(context, step);
  return answerSlowly(context, { request, preference });
}

interface Asking {
  readonly request: OperationRequest;
  readonly preference: Preference;
}

/** Making a template waits, and the world may move meanwhile: the decision that counts is taken after it, in one go. */
async function answerSlowly(context: AnswerContext, { request, preference }: Asking): Promise<Answer> {
  let made: { readonly outcome: Outcome; readonly plan: AnswerPlan; readonly template: Template } | undefined;
  for (;;) {
    const step = decideOnce(context, { request, preference });
    if ('problem' in step) return withCors(problemAnswer(step.problem), request.headers.origin);
    const { plan } = step;
    if (plan === undefined) return finish(context, step);
    const { outcome, verdict } = step.decision;
    const isSame = made !== undefined && made.outcome === outcome && samePlan(made.plan, plan);
    const template = isSame ? made?.template : step.template;
    const { contract, operation } = request.served;
    if (template !== undefined) {
      const headers = outcomeHeaders({ contract, operation, outcome, status: step.decision.status, template });
      return finish(context, { ...step, template, headers });
    }
    const { schemas } = verdict.context.plan;
    const seed = preference.dynamic ? entitySeed(preference.seed ?? context.seed, verdict) : undefined;
    const question = { contract, operation, outcome, plan };
    made = { outcome, plan, template: await makeTemplate(context.templates, question, { seed, schemas }) };
  }
}

/** What is known of an answer before it is filled in. */
interface Step {
  readonly request: OperationRequest;
  readonly decision: Decision;
  readonly world: World;
  readonly forced: boolean;
  /** Absent where the document has no answer for the status. */
  readonly plan: AnswerPlan | undefined;
  /** The kept one; absent where one is to be made. */
  readonly template: Template | undefined;
  readonly headers: readonly string[];
}

function decideOnce(
  { judge, templates }: AnswerContext,
  { request, preference }: Asking,
): Step | { readonly problem: HttpProblem } {
  const { served, copy, raw, headers } = request;
  const { contract, operation } = served;
  const world = copy.worlds.get(contract.api);
  if (world === undefined) throw new Error(`a copy has no world of ${contract.api}`);
  const { dynamic, example } = preference;
  const forced = preference.outcome !== undefined || example !== undefined;
  let decision = judge.decide(operation, raw, { contract, world });
  if (forced) {
    const wished = forcedDecision(operation, preference, decision);
    if ('problem' in wished) return wished;
    decision = wished.decision;
  }
  const { outcome, status } = decision;
  const wishes = { status, accept: headers.accept, example, dynamic };
  const isUsual = wishesNothing(served, wishes);
  const kept = isUsual ? keptAnswer(served, outcome, status) : undefined;
  if (kept !== undefined) {
    const { plan, template, headers: ofOutcome } = kept;
    return { request, decision, world, forced, plan, template, headers: ofOutcome };
  }
  const planned = planAnswer(operation, outcome, wishes);
  if (planned === 'unacceptable') return { problem: unacceptable(operation, status) };
  const plan = planned === 'undocumented' ? undefined : planned;
  if (plan !== undefined && example !== undefined && plan.example !== example)
    return { problem: notInResponse(plan, example) };
  const template = plan === undefined || dynamic ? undefined : templates.kept(operation, plan);
  const ofOutcome = outcomeHeaders({ contract, operation, outcome, status, template });
  if (isUsual && (plan === undefined || template !== undefined))
    served.kept.push({ outcome, status, plan, template, headers: ofOutcome });
  return { request, decision, world, forced, plan, template, headers: ofOutcome };
}

/** Fills the answer in and moves the world; a written answer waits until it is kept. */
function finish(context: AnswerContext, step: Step): Answer | Promise<Answer> {
  const { decision, forced, template, world, request } = step;
  const { served, copy, headers } = request;
  const { contract, operation } = served;
  const { outcome, status } = decision;
  const now = context.now();
  const binds = template?.body !== undefined && outcome.bind.length > 0;
  const bound = binds ? context.judge.bindAnswer(decision, template.body, { contract, world, now }) : template?.body;
  const breach = binds && bound !== undefined ? ownBreach(contract, outcome, bound) : undefined;
  if (breach !== undefined) context.log(`An answer of ${operation.id} breaks its own schema: ${breach}`);
  const moves = served.changes && outcome.class === 'success' && !forced;
  if (moves) context.judge.applyEffects(decision, bound ?? null, world);
  const body = bodyOf(step, bound);
  const id = context.journal.keep(explainedBy(step, { at: now, body }));
  const answer: Answer = {
    status,
    headers: answerHeaders(step.headers, { id, origin: headers.origin, template }),
    body,
  };
  const saved = moves || binds ? context.persistence.save(copy.name) : undefined;
  return saved === undefined
    ? answer
    : saved.then(
        () => answer,
        (error: unknown) => unkept(context, error, headers.origin),
      );
}

/** What the journal keeps. Nearly all verdicts have nothing to tell, and would only keep the reading of the request alive. */
function explainedBy(
  { request, decision, forced }: Step,
  { at, body }: { readonly at: Date; readonly body: string | undefined },
): Explained {
  const { served, raw, copy } = request;
  const { outcome, status, blamed, problem, verdict } = decision;
  return {
    contract: served.contract,
    operation: served.operation,
    request: raw,
    outcome,
    status,
    blamed,
    problem,
    verdict: verdict.hasReasons ? verdict : PLAINLY_ACCEPTED,
    forced,
    at,
    client: copy.name,
    body,
  };
}

const PLAINLY_ACCEPTED: Explained['verdict'] = { decision: 'accept', reasons: [] };

function unkept({ log }: AnswerContext, error: unknown, origin: string | undefined): Answer {
  log(`The state file cannot be written: ${String(error)}`);
  const detail = 'The state file cannot be written; the change is tried again with the next one. The log tells more.';
  return withCors(problemAnswer({ status: 507, detail }), origin);
}

function bodyOf({ decision, template }: Step, bound: Json | undefined): string | undefined {
  if (isBodiless(decision.status)) return undefined;
  if (template === undefined) return decision.status < 400 ? undefined : undocumentedBody(decision);
  if (bound === undefined) return undefined;
  if (bound === template.body && template.text !== undefined) return template.text;
  return bodyText(bound, template.json);
}

function samePlan(left: AnswerPlan, right: AnswerPlan): boolean {
  return left.response === right.response && left.media === right.media && left.key === right.key;
}
