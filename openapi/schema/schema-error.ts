import type { Json } from '../json.ts';

/** One way in which a value breaks a schema. */
export interface SchemaError {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** JSON pointer of the keyword in the document; of the keyword in the schema itself where it is no part of one. */
  readonly schemaPointer: string;
  readonly keyword: string;
  /** What is asked, to follow the value's name: `must be one of "pdf", "tiff"`. */
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A broken keyword, as the validator tells it. */
export interface BrokenKeyword {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's own value. */
  readonly wanted: unknown;
}

/** What a broken keyword asks for, as the end of a sentence about the value. */
export function schemaMessage({ keyword, params, wanted }: BrokenKeyword): string {
  switch (keyword) {
    case 'type':
      return `must be ${listed([wanted].flat().map((type) => typeName(String(type))))}`;
    case 'const':
      return `must be ${shown(wanted)}`;
    case 'enum':
      return enumMessage(Array.isArray(wanted) ? wanted : []);
    case 'required':
      return `must have "${String(params.missingProperty)}"`;
    case 'dependentRequired':
      return `must have "${String(params.missingProperty)}" because it has "${String(params.property)}"`;
    case 'additionalProperties':
      return `must not have "${String(params.additionalProperty)}"`;
    case 'unevaluatedProperties':
      return `must not have "${String(params.unevaluatedProperty)}"`;
    case 'propertyNames':
      return `must not have the name "${String(params.propertyName)}"`;
    case 'pattern':
      return `must match the pattern ${String(wanted)}`;
    case 'format':
      return `must be in the format ${String(wanted)}`;
    case 'false schema':
      return 'must not be there';
    case 'not':
      return 'must not be such a value';
    case 'uniqueItems':
      return 'must not hold the same item twice';
    case 'contains':
      return `must hold ${String(params.minContains ?? 1)} or more items of the asked kind`;
    case 'unevaluatedItems':
      return 'must not have so many items';
    default:
      return limitMessage(keyword, wanted);
  }
}

function enumMessage(values: readonly unknown[]): string {
  if (values.length === 1) return `must be ${shown(values[0])}`;
  const first = values.slice(0, 12).map(shown).join(', ');
  return `must be one of ${first}${values.length > 12 ? `, … (${values.length} values)` : ''}`;
}

function limitMessage(keyword: string, wanted: unknown): string {
  const phrases: Readonly<Record<string, string>> = {
    minimum: 'be at least #',
    maximum: 'be at most #',
    exclusiveMinimum: 'be more than #',
    exclusiveMaximum: 'be less than #',
    multipleOf: 'be a multiple of #',
    minLength: 'have # characters or more',
    maxLength: 'have # characters or fewer',
    minItems: 'have # items or more',
    maxItems: 'have # items or fewer',
    minProperties: 'have # members or more',
    maxProperties: 'have # members or fewer',
  };
  const phrase = Object.hasOwn(phrases, keyword) ? phrases[keyword] : undefined;
  return phrase === undefined ? `must pass "${keyword}"` : `must ${phrase.replace('#', String(wanted))}`;
}

function typeName(type: string): string {
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function shown(value: unknown): string {
  const text = String(JSON.stringify(value as Json));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
