import type { Body, BodyMedia, Parameter } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { isObject, type JsonObject } from '../json.ts';
import { type PlacedSchema, schemaParts } from '../schema/resolve-schema.ts';
import { distinctValues, exampleValues, schemaExamples } from './compile-examples.ts';
import { asSchema, parameterOf } from './compile-parameter.ts';
import { type Compiling, followRef, type Placed } from './compiling.ts';
import { membersOf, textOf, textsOf } from './read-value.ts';

/** A request body, and the properties of its form as parameters. */
export interface CompiledBody {
  readonly body?: Body;
  readonly parameters: readonly Parameter[];
}

/** Compiles an operation's `requestBody`. */
export function compileBody(compiling: Compiling, operation: Placed): CompiledBody {
  const { requestBody } = operation.value;
  const place =
    requestBody === undefined ? undefined : followRef(compiling, requestBody, child(operation.pointer, 'requestBody'));
  if (place === undefined) return { parameters: [] };
  const content = child(place.pointer, 'content');
  const media = Object.entries(membersOf(place.value.content)).map(([type, value]) =>
    compileMedia(compiling, { value: membersOf(value), pointer: child(content, type) }, type),
  );
  return {
    body: { required: place.value.required === true, pointer: place.pointer, media },
    parameters: media.flatMap((each) => formParameters(compiling, each)),
  };
}

function compileMedia(compiling: Compiling, { value, pointer }: Placed, type: string): BodyMedia {
  const schema = asSchema(value.schema);
  return {
    type: type.toLowerCase(),
    schema,
    schemaPointer: child(pointer, 'schema'),
    encoding: membersOf(value.encoding),
    examples: distinctValues(
      Object.values(exampleValues(compiling, value, pointer)),
      typeof schema === 'boolean' ? [] : schemaExamples(schema),
    ),
  };
}

/** Each property of a form's object schema, through `$ref` and `allOf`, is a parameter. */
function formParameters(compiling: Compiling, media: BodyMedia): readonly Parameter[] {
  const place = formPlace(media.type);
  if (place === undefined) return [];
  const parts = schemaParts(compiling.document.root, { schema: media.schema, pointer: media.schemaPointer });
  const objects = parts.flatMap(({ schema, pointer }) => (typeof schema === 'boolean' ? [] : [{ schema, pointer }]));
  const required = new Set(objects.flatMap(({ schema }) => textsOf(schema.required)));
  const found = new Map<string, PlacedSchema>();
  for (const { schema, pointer } of objects) {
    for (const [name, property] of Object.entries(membersOf(schema.properties))) {
      if (!found.has(name))
        found.set(name, { schema: asSchema(property), pointer: child(pointer, 'properties', name) });
    }
  }
  return [...found].map(([name, placed]) =>
    parameterOf(compiling, {
      name,
      in: place,
      required: required.has(name),
      ...encodingOf(media.encoding, name),
      holder: { value: isObject(placed.schema) ? placed.schema : {}, pointer: placed.pointer },
      placed,
      examples: formExamples(media, name),
    }),
  );
}

function formPlace(type: string): 'form' | 'multipart' | undefined {
  const bare = type.split(';')[0]?.trim();
  if (bare === 'application/x-www-form-urlencoded') return 'form';
  return bare === 'multipart/form-data' ? 'multipart' : undefined;
}

function encodingOf(encoding: JsonObject, name: string): Pick<Parameter, 'style' | 'explode' | 'content'> {
  const { style, explode, contentType } = membersOf(Object.hasOwn(encoding, name) ? encoding[name] : undefined);
  const said = textOf(style);
  const known = said === 'spaceDelimited' || said === 'pipeDelimited' || said === 'deepObject' ? said : 'form';
  return {
    style: known,
    explode: typeof explode === 'boolean' ? explode : known === 'form' || known === 'deepObject',
    ...(typeof contentType === 'string' ? { content: contentType.toLowerCase() } : {}),
  };
}

function formExamples({ examples }: BodyMedia, name: string): JsonObject[string][] {
  return examples.flatMap((example) =>
    isObject(example) && Object.hasOwn(example, name) ? [example[name] ?? null] : [],
  );
}
