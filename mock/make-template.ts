import type { SchemaSet } from '../openapi/schema/validator.ts';
import { planAnswer } from './answer-plan.ts';
import { mendSample } from './mend-sample.ts';
import { type Template, type TemplateQuestion, type Templates, withBody } from './template.ts';

const MOST_TRIES = 3;

/**
 * Makes an answer that keeps its schema. With a seed it is generated; where Prism's generator cannot keep the schema another
 * seed is tried, and at last the documented answer stands in.
 */
export async function makeTemplate(
  templates: Templates,
  question: TemplateQuestion,
  { seed, schemas }: { readonly seed: string | undefined; readonly schemas: SchemaSet },
): Promise<Template> {
  const { operation, outcome, plan } = question;
  const pointer = schemaPointer(question);
  const mended = async (template: Template): Promise<Template | undefined> => {
    if (template.body === undefined || pointer === undefined) return template;
    const body = await mendSample(template.body, { schemas, pointer });
    if (body === undefined) return undefined;
    return body === template.body ? template : withBody(template, body);
  };
  for (let attempt = 0; seed !== undefined && attempt < MOST_TRIES; attempt += 1) {
    const template = await mended(await templates.ask(question, attempt === 0 ? seed : `${seed} ${attempt}`));
    if (template !== undefined) return template;
  }
  const static_ = planAnswer(operation, outcome, { status: plan.status, accept: plan.media?.type, dynamic: false });
  const documented = seed === undefined || typeof static_ === 'string' ? question : { ...question, plan: static_ };
  const template = await templates.ask(documented);
  // A named example was checked when the document was loaded.
  const kept = documented.plan.example === undefined ? ((await mended(template)) ?? template) : template;
  templates.keep(documented, kept);
  return kept;
}

function schemaPointer({ outcome, plan }: TemplateQuestion): string | undefined {
  return plan.fromOutcome ? (outcome.schemaPointer ?? plan.media?.schemaPointer) : plan.media?.schemaPointer;
}
