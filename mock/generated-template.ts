import type { SchemaSet } from '../openapi/schema/validator.ts';
import { planAnswer } from './answer-plan.ts';
import type { Template, TemplateQuestion, Templates } from './template.ts';

const MOST_TRIES = 3;

/**
 * A generated answer that keeps its schema. Prism's generator breaks some kinds of schema: then another seed is tried, and at
 * last the documented answer stands in.
 */
export async function generatedTemplate(
  templates: Templates,
  question: TemplateQuestion,
  { seed, schemas }: { readonly seed: string; readonly schemas: SchemaSet },
): Promise<Template> {
  const { operation, outcome, plan } = question;
  const pointer = plan.fromOutcome ? (outcome.schemaPointer ?? plan.media?.schemaPointer) : plan.media?.schemaPointer;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const template = await templates.make(question, attempt === 0 ? seed : `${seed} ${attempt}`);
    if (template.body === undefined || pointer === undefined || schemas.accepts(pointer, template.body)) return template;
  }
  const accept = plan.media?.type;
  const documented = planAnswer(operation, outcome, { status: plan.status, accept, dynamic: false });
  return templates.make(typeof documented === 'string' ? question : { ...question, plan: documented });
}
