import { isObject } from '../json.ts';
import { type SchemaError, schemaMessage } from './schema-error.ts';

/** An error as the validator gives it, with the place of its keyword in the document. */
export interface RawError {
  readonly instancePath: string;
  readonly schemaPointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that holds the keyword, as the validator has it. */
  readonly parentSchema: unknown;
  readonly data: unknown;
}

/** What a value breaks when it is held against one schema of the validator. */
export type Evaluate = (schema: unknown, value: unknown) => readonly RawError[];

/** Words raw errors for people; the errors of the branches of an `anyOf` or `oneOf` are told as one. */
export function explainErrors(raw: readonly RawError[], evaluate: Evaluate): readonly SchemaError[] {
  const open = raw.filter((error) => error.keyword !== 'if');
  const explained: SchemaError[] = [];
  for (let error = open.pop(); error !== undefined; error = open.pop()) {
    explained.unshift(isChoice(error) ? explainChoice(error, { open, evaluate }) : explainOne(error));
  }
  return explained;
}

function isChoice({ keyword }: RawError): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function explainOne(error: RawError): SchemaError {
  const { instancePath, schemaPointer, keyword, params } = error;
  return {
    pointer: instancePath,
    schemaPointer,
    keyword,
    params,
    message: schemaMessage({ keyword, params, wanted: wantedBy(error) }),
  };
}

function wantedBy({ parentSchema, keyword }: RawError): unknown {
  return isObject(parentSchema) && Object.hasOwn(parentSchema, keyword) ? parentSchema[keyword] : undefined;
}

function explainChoice(error: RawError, { open, evaluate }: { open: RawError[]; evaluate: Evaluate }): SchemaError {
  const wanted = wantedBy(error);
  const branches = Array.isArray(wanted) ? wanted : [];
  const passing = error.params.passingSchemas;
  const texts = branches.map((branch) => {
    const inner = evaluate(branch, error.data);
    for (const each of inner) dropOne(open, { ...each, instancePath: error.instancePath + each.instancePath });
    return explainErrors(inner, evaluate)
      .map(({ pointer, message }) => (pointer === '' ? message : `${pointer} ${message}`))
      .join(' and ');
  });
  const { instancePath, schemaPointer, keyword, params } = error;
  const message = Array.isArray(passing) ? 'must be of one kind only, and is of several' : joined(texts);
  return { pointer: instancePath, schemaPointer, keyword, params, message };
}

/** A branch's error also stands in the list of the whole: each is taken out once. */
function dropOne(open: RawError[], child: RawError): void {
  const index = open.findLastIndex(
    ({ instancePath, schemaPointer, params }) =>
      instancePath === child.instancePath &&
      schemaPointer === child.schemaPointer &&
      JSON.stringify(params) === JSON.stringify(child.params),
  );
  if (index >= 0) open.splice(index, 1);
}

function joined(texts: readonly string[]): string {
  const different = [...new Set(texts)].filter((text) => text !== '');
  const shown = different.slice(0, 4).join(', or ');
  return different.length > 4 ? `${shown}, or ${different.length - 4} more kinds` : shown;
}
