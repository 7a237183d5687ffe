import type { Parameter, Place, Schema } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { locateKeyword, type PlacedSchema, schemaKeyword } from '../schema/resolve-schema.ts';
import { compileDefault } from './compile-default.ts';
import { distinctValues, exampleValues, schemaExamples } from './compile-examples.ts';
import { compileReference, compileUniqueness } from './compile-reference.ts';
import { optionalVersions } from './compile-said.ts';
import { type Compiling, followRef, type Placed } from './compiling.ts';
import { listOf, membersOf, textOf, textsOf } from './read-value.ts';
import { schemaVocabulary } from './schema-vocabulary.ts';

/** Compiles the parameters of a path and of its operation; the operation's win over the path's of the same name and place. */
export function compileParameters(compiling: Compiling, path: Placed, operation: Placed): readonly Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const holder of [path, operation]) {
    const own = new Set<string>();
    for (const [index, each] of listOf(holder.value.parameters).entries()) {
      const at = child(holder.pointer, 'parameters', index);
      const parameter = compileParameter(compiling, each, at);
      if (parameter === undefined) continue;
      const key = `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
      if (own.has(key)) {
        const message = `The ${parameter.in} parameter "${parameter.name}" is there twice.`;
        compiling.document.log.error('duplicate-parameter', message, { at });
      }
      own.add(key);
      merged.set(key, parameter);
    }
  }
  return [...merged.values()];
}

/** True when some parameter of a path or an operation cannot be read; that was reported. */
export function hasUnreadable(compiling: Compiling, { value, pointer }: Placed): boolean {
  return listOf(value.parameters).some((each, index) => {
    const holder = followRef(compiling, each, child(pointer, 'parameters', index))?.value;
    return holder === undefined || typeof holder.name !== 'string' || !isPlace(holder.in);
  });
}

/** What a parameter is besides its schema. */
export interface ParameterFrame extends Pick<Parameter, 'name' | 'in' | 'required' | 'style' | 'explode' | 'content'> {
  /** The object that stands for it: the parameter, or the property of a form body. */
  readonly holder: Placed;
  readonly placed: PlacedSchema;
  readonly examples: readonly Json[];
}

/** Compiles what a parameter's schema says, its keywords read through `$ref`. */
export function parameterOf(compiling: Compiling, frame: ParameterFrame): Parameter {
  const { holder, placed, examples, ...said } = frame;
  const { root } = compiling.document;
  const keyword = (name: string): Json | undefined => schemaVocabulary(compiling, placed, name)?.value;
  const own = (name: string): readonly string[] => {
    const texts = textsOf(holder.value[name]);
    return texts.length > 0 ? texts : textsOf(schemaKeyword(root, placed.schema, name));
  };
  return {
    ...said,
    schema: placed.schema,
    pointer: holder.pointer,
    schemaPointer: placed.pointer,
    default: compileDefault(compiling, placed),
    examples: distinctValues(examples, ownExamples(root, placed)),
    ...compileReference(compiling, placed),
    ...compileUniqueness(compiling, placed),
    ...optionalSchema('plain', keyword('x-plain')),
    ...optionalSchema('open', keyword('x-open')),
    secret: keyword('x-secret') === true,
    ...optionalVersions(keyword('x-versions')),
    source: own('x-source'),
    assumptions: own('x-assumption'),
  };
}

function compileParameter(compiling: Compiling, value: Json, at: string): Parameter | undefined {
  const holder = followRef(compiling, value, at);
  if (holder === undefined) return undefined;
  const { name, in: place, required } = holder.value;
  if (typeof name !== 'string' || !isPlace(place)) {
    const message = 'A parameter has a "name" and stands "in" query, path, header or cookie.';
    compiling.document.log.error('bad-parameter', message, { at: holder.pointer });
    return undefined;
  }
  if (place === 'header' && /^(accept|content-type|authorization)$/i.test(name)) return undefined;
  const style = styleOf(textOf(holder.value.style), place);
  const [type] = Object.keys(membersOf(holder.value.content));
  return parameterOf(compiling, {
    name,
    in: place,
    required: required === true || place === 'path',
    style,
    explode:
      typeof holder.value.explode === 'boolean' ? holder.value.explode : style === 'form' || style === 'deepObject',
    ...(type === undefined ? {} : { content: type.toLowerCase() }),
    holder,
    placed: parameterSchema(holder, type),
    examples: parameterExamples(compiling, holder, type),
  });
}

function isPlace(value: Json | undefined): value is Exclude<Place, 'form' | 'multipart'> {
  return value === 'query' || value === 'path' || value === 'header' || value === 'cookie';
}

const STYLES = ['form', 'simple', 'label', 'matrix', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const;

function styleOf(said: string | undefined, place: Place): Parameter['style'] {
  const style = STYLES.find((each) => each === said);
  return style ?? (place === 'path' || place === 'header' ? 'simple' : 'form');
}

function parameterSchema({ value, pointer }: Placed, type: string | undefined): PlacedSchema {
  if (type === undefined) return { schema: asSchema(value.schema), pointer: child(pointer, 'schema') };
  const media = membersOf(membersOf(value.content)[type]);
  return { schema: asSchema(media.schema), pointer: child(pointer, 'content', type, 'schema') };
}

function parameterExamples(
  compiling: Compiling,
  { value, pointer }: Placed,
  type: string | undefined,
): readonly Json[] {
  const own = Object.values(exampleValues(compiling, value, pointer));
  if (type === undefined) return own;
  const media: JsonObject = membersOf(membersOf(value.content)[type]);
  return [...own, ...Object.values(exampleValues(compiling, media, child(pointer, 'content', type)))];
}

/** A schema that is left out allows everything. */
export function asSchema(value: Json | undefined): Schema {
  return isObject(value) || typeof value === 'boolean' ? value : true;
}

function ownExamples(root: JsonObject, placed: PlacedSchema): readonly Json[] {
  const example = locateKeyword(root, placed, 'example')?.value;
  const examples = locateKeyword(root, placed, 'examples')?.value;
  return schemaExamples({
    ...(example === undefined ? {} : { example }),
    ...(examples === undefined ? {} : { examples }),
  });
}

function optionalSchema<Name extends string>(
  name: Name,
  value: Json | undefined,
): { readonly [name in Name]?: Schema } {
  if (value === undefined) return {};
  return { [name]: asSchema(value) } as { readonly [name in Name]?: Schema };
}
