import type { IncomingHttpHeaders } from 'node:http';
import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { type Answer, isBodiless } from './answer.ts';
import { answerHeaders } from './answer-headers.ts';
import { type AnswerPlan, planAnswer } from './answer-plan.ts';
import { notInResponse, unacceptable, undocumentedBody } from './answer-problems.ts';
import type { ClientCopy } from './clients.ts';
import { withCors } from './cors.ts';
import { entitySeed } from './entity-seed.ts';
import { forcedDecision } from './forced-answer.ts';
import type { Journal } from './journal.ts';
import type { Judge } from './judge.ts';
import { makeTemplate } from './make-template.ts';
import { ownBreach } from './own-breach.ts';
import type { Persistence } from './persistence.ts';
import { type Preference, readPreference } from './preference.ts';
import { type HttpProblem, problemAnswer } from './problem-answer.ts';
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
  readonly contract: Contract;
  readonly operation: Operation;
  readonly copy: ClientCopy;
  readonly raw: RawRequest;
  readonly headers: IncomingHttpHeaders;
}

/** Judges a request, makes the outcome's answer and moves the world: at once where the answer is kept and nothing is written. */
export function answerOperation(context: AnswerContext, request: OperationRequest): Answer | Promise<Answer> {
  const preference = readPreference(request.headers.prefer);
  const step = decideOnce(context, { request, preference });
  if ('problem' in step) return withCors(problemAnswer(step.problem), request.headers.origin);
  if (step.plan === undefined) return finish(context, { ...step, request });
  if (!preference.dynamic) {
    const template = context.templates.kept(questionOf(request, step.decision.outcome, step.plan));
    if (template !== undefined) return finish(context, { ...step, request, template });
  }
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
    if (plan === undefined) return finish(context, { ...step, request });
    const { outcome } = step.decision;
    const question = questionOf(request, outcome, plan);
    const same = made !== undefined && made.outcome === outcome && samePlan(made.plan, plan);
    const template = same ? made?.template : preference.dynamic ? undefined : context.templates.kept(question);
    if (template !== undefined) return finish(context, { ...step, request, template });
    const { verdict } = step.decision;
    const { schemas } = verdict.context.plan;
    const seed = preference.dynamic ? entitySeed(preference.seed ?? context.seed, verdict) : undefined;
    made = { outcome, plan, template: await makeTemplate(context.templates, question, { seed, schemas }) };
  }
}

function questionOf(
  { contract, operation }: OperationRequest,
  outcome: Outcome,
  plan: AnswerPlan,
): { contract: Contract; operation: Operation; outcome: Outcome; plan: AnswerPlan } {
  return { contract, operation, outcome, plan };
}

interface Step {
  readonly decision: Decision;
  readonly world: World;
  readonly forced: boolean;
  /** Absent where the document has no answer for the status. */
  readonly plan: AnswerPlan | undefined;
}

function decideOnce(
  { judge }: AnswerContext,
  { request, preference }: Asking,
): Step | { readonly problem: HttpProblem } {
  const { contract, operation, copy, raw, headers } = request;
  const world = copy.worlds.get(contract.api);
  if (world === undefined) throw new Error(`a copy has no world of ${contract.api}`);
  const forced = preference.outcome !== undefined || preference.example !== undefined;
  let decision = judge.decide(operation, raw, { contract, world });
  if (forced) {
    const wished = forcedDecision(operation, preference, decision);
    if ('problem' in wished) return wished;
    decision = wished.decision;
  }
  const { dynamic, example } = preference;
  const { accept } = headers;
  const plan = planAnswer(operation, decision.outcome, { status: decision.status, accept, example, dynamic });
  if (plan === 'undocumented') return { decision, world, forced, plan: undefined };
  if (plan === 'unacceptable') return { problem: unacceptable(operation, decision.status) };
  if (example !== undefined && plan.example !== example) return { problem: notInResponse(plan, example) };
  return { decision, world, forced, plan };
}

interface Decided extends Step {
  readonly request: OperationRequest;
  readonly template?: Template;
}

/** Fills the answer in and moves the world; a written answer waits until it is kept. */
function finish(context: AnswerContext, decided: Decided): Answer | Promise<Answer> {
  const { decision, forced, template, world, request } = decided;
  const { contract, operation, copy, raw, headers } = request;
  const now = context.now();
  const binds = template?.body !== undefined && decision.outcome.bind.length > 0;
  const bound = binds ? context.judge.bindAnswer(decision, template.body, { contract, world, now }) : template?.body;
  const breach = binds && bound !== undefined ? ownBreach(contract, decision.outcome, bound) : undefined;
  if (breach !== undefined) context.log(`An answer of ${operation.id} breaks its own schema: ${breach}`);
  const moves = decision.outcome.class === 'success' && !forced;
  if (moves) context.judge.applyEffects(decision, bound ?? null, world);
  const body = bodyOf(decided, bound);
  const { outcome, status } = decision;
  const id = context.journal.keep({
    contract,
    operation,
    request: raw,
    decision: keptDecision(decision),
    forced,
    at: now,
    client: copy.name,
    answer: { status, ...(body !== undefined && { body }) },
  });
  const answer = {
    status,
    headers: answerHeaders({ contract, operation, outcome, status, template, id, origin: headers.origin }),
    ...(body !== undefined && { body }),
  };
  const saved = moves || binds ? context.persistence.save(copy.name) : undefined;
  return saved === undefined
    ? answer
    : saved.then(
        () => answer,
        (error: unknown) => unkept(context, error, headers.origin),
      );
}

function keptDecision({
  outcome,
  status,
  blamed,
  problem,
  verdict,
}: Decision): Parameters<Journal['keep']>[0]['decision'] {
  const { decision, reasons } = verdict;
  if (blamed === undefined && problem === undefined) return { outcome, status, decision, reasons };
  return {
    outcome,
    status,
    ...(blamed !== undefined && { blamed }),
    ...(problem !== undefined && { problem }),
    decision,
    reasons,
  };
}

function unkept({ log }: AnswerContext, error: unknown, origin: string | undefined): Answer {
  log(`The state file cannot be written: ${String(error)}`);
  const detail = 'The state file cannot be written; the change is tried again with the next one. The log tells more.';
  return withCors(problemAnswer({ status: 507, detail }), origin);
}

function bodyOf({ decision, template }: Decided, bound: Json | undefined): string | undefined {
  if (isBodiless(decision.status)) return undefined;
  if (template === undefined) return decision.status < 400 ? undefined : undocumentedBody(decision);
  if (bound === undefined) return undefined;
  if (bound === template.body && template.text !== undefined) return template.text;
  return bodyText(bound, template.json);
}

function samePlan(left: AnswerPlan, right: AnswerPlan): boolean {
  return left.response === right.response && left.media === right.media && left.key === right.key;
}
