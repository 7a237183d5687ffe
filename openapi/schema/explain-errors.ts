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

/** Choices inside the branches of choices are told this deep: what lies deeper helps nobody, and each level is evaluated anew. */
const DEEPEST_CHOICE = 4;

/** What explaining a list of errors goes by. */
interface Explaining {
  readonly evaluate: Evaluate;
  /** How many choices the list stands in. */
  readonly depth: number;
  /** Errors, by key, that were told with their choice, and how often each still stands in the list. */
  readonly told: Map<string, number>;
}

/** Words raw errors for people; the errors of the branches of an `anyOf` or `oneOf` are told as one. Takes time in proportion to them. */
export function explainErrors(raw: readonly RawError[], evaluate: Evaluate): readonly SchemaError[] {
  return explainAt(0, raw, evaluate);
}

function explainAt(depth: number, raw: readonly RawError[], evaluate: Evaluate): readonly SchemaError[] {
  const explaining: Explaining = { evaluate, depth, told: new Map() };
  const explained: SchemaError[] = [];
  // A choice stands behind the errors of its branches.
  for (const error of raw.toReversed()) {
    if (error.keyword === 'if' || isTold(error, explaining)) continue;
    if (!isChoice(error)) {
      explained.push(explainOne(error));
    } else if (depth < DEEPEST_CHOICE) {
      explained.push(explainChoice(error, explaining));
    } else {
      return [toldAs('must be of one of several kinds', error)];
    }
  }
  return explained.reverse();
}

function isChoice({ keyword }: RawError): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function explainOne(error: RawError): SchemaError {
  const { keyword, params } = error;
  return toldAs(schemaMessage({ keyword, params, wanted: wantedBy(error) }), error);
}

function toldAs(message: string, { instancePath, schemaPointer, keyword, params }: RawError): SchemaError {
  return { pointer: instancePath, schemaPointer, keyword, params, message };
}

function wantedBy({ parentSchema, keyword }: RawError): unknown {
  return isObject(parentSchema) && Object.hasOwn(parentSchema, keyword) ? parentSchema[keyword] : undefined;
}

function explainChoice(error: RawError, { evaluate, depth, told }: Explaining): SchemaError {
  const wanted = wantedBy(error);
  const branches = Array.isArray(wanted) ? wanted : [];
  const texts = branches.map((branch) => {
    const inner = evaluate(branch, error.data);
    for (const each of inner) {
      const key = keyOf(each, error.instancePath);
      told.set(key, (told.get(key) ?? 0) + 1);
    }
    return explainAt(depth + 1, inner, evaluate)
      .map(({ pointer, message }) => (pointer === '' ? message : `${pointer} ${message}`))
      .join(' and ');
  });
  const isSeveral = Array.isArray(error.params.passingSchemas);
  return toldAs(isSeveral ? 'must be of one kind only, and is of several' : joined(texts), error);
}

/** A branch's error also stands in the list of the whole: each is left out once. */
function isTold(error: RawError, { told }: Explaining): boolean {
  if (told.size === 0) return false;
  const key = keyOf(error, '');
  const count = told.get(key) ?? 0;
  if (count > 1) told.set(key, count - 1);
  else told.delete(key);
  return count > 0;
}

function keyOf({ instancePath, schemaPointer, params }: RawError, at: string): string {
  return JSON.stringify([at + instancePath, schemaPointer, params]);
}

function joined(texts: readonly string[]): string {
  const different = [...new Set(texts)].filter((text) => text !== '');
  const shown = different.slice(0, 4).join(', or ');
  return different.length > 4 ? `${shown}, or ${different.length - 4} more kinds` : shown;
}
