import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { headerText } from './answer.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { EXPOSED } from './cors.ts';
import { isJsonType } from './negotiate-media-type.ts';
import type { Prism, PrismAnswer } from './prism.ts';

/** An answer before its values are filled in: what Prism made, ready to be written. */
export interface Template {
  /** `Content-Type` and documented headers, names and values in turn. */
  readonly headers: readonly string[];
  /** The names that a browser may read, for `Access-Control-Expose-Headers`. */
  readonly exposed: string;
  readonly json: boolean;
  readonly body?: Json;
  /** The body as it is written when nothing is filled in; as text, since Node sends that in one piece with the head. */
  readonly text?: string;
}

/** What a template is made of. */
export interface TemplateQuestion {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly plan: AnswerPlan;
}

/** The answers of Prism, those kept and those made anew. */
export interface Templates {
  /** The kept template, if there is one. */
  readonly kept: (operation: Operation, plan: AnswerPlan) => Template | undefined;
  /** Keeps a template, but for one that stands in for Prism while that is loading. */
  readonly keep: (question: TemplateQuestion, template: Template) => void;
  /** Asks Prism; with a seed for a generated answer. */
  readonly ask: (question: TemplateQuestion, seed?: string) => Promise<Template>;
}

/** Headers that this server writes itself. */
const OURS =
  /^(?:content-(?:type|length|encoding)|transfer-encoding|connection|date|access-control-.*|countersign-outcome)$/i;

/** Templates over Prism. What Prism cannot make is told to `log`, and the document's own example takes its place, if any. */
export function createTemplates(prism: Prism, log: (text: string) => void): Templates {
  const kept = new WeakMap<Operation, Map<string, Template>>();
  return {
    kept: (operation, plan) => kept.get(operation)?.get(plan.key),
    keep: (question, template) => {
      if (!prism.isLoaded()) return;
      const ofOperation = kept.get(question.operation) ?? new Map<string, Template>();
      kept.set(question.operation, ofOperation.set(question.plan.key, template));
    },
    ask: async (question, seed) => {
      const { operation, outcome, plan } = question;
      if (seed === undefined && !prism.isLoaded() && isExample(plan)) return templateOf(documented(plan), plan);
      const asked = { ...question, dynamic: seed !== undefined, ...(seed !== undefined && { seed }) };
      const answer = await prism.answer(asked).catch((error: unknown) => {
        log(`${operation.id}: Prism cannot make the answer for outcome ${outcome.id}: ${String(error)}`);
        return documented(plan);
      });
      return templateOf(answer, plan);
    },
  };
}

/** The same answer with another body. */
export function withBody(template: Template, body: Json): Template {
  return { ...template, body, text: bodyText(body, template.json) };
}

/** Prism answers with the very example here; nobody has to wait until it is loaded. A test compares the two. */
function isExample(plan: AnswerPlan): boolean {
  return plan.example !== undefined && Object.keys(plan.response.headers).length === 0;
}

function documented(plan: AnswerPlan): PrismAnswer {
  const examples = plan.media?.examples ?? {};
  const body = plan.example === undefined ? Object.values(examples)[0] : examples[plan.example];
  return {
    status: plan.status,
    headers: {},
    ...(body !== undefined && { body }),
  };
}

function templateOf(answer: PrismAnswer, plan: AnswerPlan): Template {
  const extra = Object.entries(answer.headers).filter(([name]) => isHeaderName(name) && !OURS.test(name));
  const type = answer.body === undefined ? undefined : contentType(plan.media?.type ?? answer.mediaType, answer.body);
  const json = type === undefined || isJsonType(type);
  const headers = extra.flatMap(([name, value]) => [name, headerText(String(value))]);
  return {
    headers: type === undefined ? headers : ['Content-Type', type, ...headers],
    exposed: [EXPOSED, ...extra.map(([name]) => name)].join(', '),
    json,
    ...(answer.body !== undefined && { body: answer.body, text: bodyText(answer.body, json) }),
  };
}

/** The body as text: JSON, unless the media type is another and the body is text already. */
export function bodyText(body: Json, json: boolean): string {
  return !json && typeof body === 'string' ? body : JSON.stringify(body);
}

function contentType(documented: string | undefined, body: Json): string {
  const fallback = typeof body === 'string' ? 'text/plain' : 'application/json';
  const type = documented === undefined || documented.includes('*') ? fallback : documented;
  return /^text\//i.test(type) && !/charset/i.test(type) ? `${type}; charset=utf-8` : type;
}

function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
