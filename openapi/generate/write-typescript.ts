import openapiTypescript, { astToString, NEVER, type OpenAPI3, STRING, tsRecord, UNDEFINED } from 'openapi-typescript';
import ts from 'typescript';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { CallSchemas } from './call-schemas.ts';

/**
 * Writes a document's types with openapi-typescript: `paths`, `components` and `operations` as they are, and `Requests`,
 * `Outcomes` and `Carriers` by operation. Those are written as one more schema, which is then lifted out of `components`.
 */
export async function writeTypescript(root: JsonObject, calls: readonly CallSchemas[]): Promise<string> {
  const document = withCallSchema(root, calls);
  const nodes = await openapiTypescript(document as unknown as OpenAPI3, {
    silent: true,
    immutable: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    transform: (schema) => specialType(schema),
  });
  const lifted = liftCallSchema(nodes);
  return [
    astToString(lifted.nodes),
    '/** What a call of each operation takes: all its parameters by name, wherever they stand in the request. */',
    astToString(interfaceOf('Requests', lifted.requests)),
    "/** The body of each operation's answers, by outcome. */",
    astToString(interfaceOf('Outcomes', lifted.outcomes)),
    '/** `form` where the parameters of the query may stand in a form body instead. */',
    astToString(interfaceOf('Carriers', calls.map(carrierMember))),
  ].join('\n');
}

/** The name of the schema that holds what calls take and answer; no schema of a document may have a `$` in its name. */
const CALLS = '$calls';

/** A marker for types that no schema can say. */
const SPECIAL = 'x-special-type';

function withCallSchema(root: JsonObject, calls: readonly CallSchemas[]): JsonObject {
  const components = isObject(root.components) ? root.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  const requests = objectSchema(calls.map(({ id, request }) => [id, requestSchema(request)]));
  const outcomes = objectSchema(
    calls.map(({ id, outcomes: bodies }) => [
      id,
      objectSchema([...bodies].map(([outcome, schema]) => [outcome, schema ?? { [SPECIAL]: 'undefined' }])),
    ]),
  );
  const call = objectSchema(Object.entries({ requests, outcomes }));
  return structuredClone({ ...root, components: { ...components, schemas: { ...schemas, [CALLS]: call } } });
}

function requestSchema(request: JsonObject): JsonObject {
  return Object.keys(isObject(request.properties) ? request.properties : {}).length > 0
    ? request
    : { [SPECIAL]: 'empty' };
}

function objectSchema(properties: readonly (readonly [string, Json])[]): JsonObject {
  if (properties.length === 0) return { [SPECIAL]: 'empty' };
  return { type: 'object', properties: Object.fromEntries(properties), required: properties.map(([name]) => name) };
}

function specialType(schema: object): ts.TypeNode | undefined {
  const special: unknown = Reflect.get(schema, SPECIAL);
  if (special === 'undefined') return UNDEFINED;
  return special === 'empty' ? tsRecord(STRING, NEVER) : undefined;
}

/** The document's own declarations, and the members of the interfaces that come from the schema of the calls. */
interface Lifted {
  readonly nodes: ts.Node[];
  readonly requests: readonly ts.TypeElement[];
  readonly outcomes: readonly ts.TypeElement[];
}

function liftCallSchema(nodes: readonly ts.Node[]): Lifted {
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components');
  if (components === undefined || !ts.isInterfaceDeclaration(components))
    throw new Error('openapi-typescript wrote no components.');
  const schemas = memberNamed(components.members, 'schemas');
  const calls = memberNamed(membersOf(schemas), CALLS);
  const rest = membersOf(schemas).filter((member) => member !== calls);
  const cleaned = ts.factory.updateInterfaceDeclaration(
    components,
    components.modifiers,
    components.name,
    components.typeParameters,
    components.heritageClauses,
    components.members.map((member) => (member === schemas ? withMembers(schemas, rest) : member)),
  );
  return {
    nodes: nodes.map((node) => (node === components ? cleaned : node)),
    requests: membersOf(memberNamed(membersOf(calls), 'requests')),
    outcomes: membersOf(memberNamed(membersOf(calls), 'outcomes')),
  };
}

function memberNamed(members: readonly ts.TypeElement[], name: string): ts.PropertySignature {
  const found = members.find((member) => member.name !== undefined && nameText(member.name) === name);
  if (found === undefined || !ts.isPropertySignature(found))
    throw new Error(`openapi-typescript wrote no member "${name}".`);
  return found;
}

function nameText(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** The members of a property's object type; none where it is a record of nothing. */
function membersOf({ type }: ts.PropertySignature): readonly ts.TypeElement[] {
  return type !== undefined && ts.isTypeLiteralNode(type) ? type.members : [];
}

function withMembers(property: ts.PropertySignature, members: readonly ts.TypeElement[]): ts.PropertySignature {
  const type = ts.factory.createTypeLiteralNode(members);
  return ts.factory.updatePropertySignature(property, property.modifiers, property.name, property.questionToken, type);
}

function interfaceOf(name: string, members: readonly ts.TypeElement[]): ts.InterfaceDeclaration {
  const exported = ts.factory.createModifier(ts.SyntaxKind.ExportKeyword);
  return ts.factory.createInterfaceDeclaration([exported], name, undefined, undefined, members);
}

function carrierMember({ id, form }: CallSchemas): ts.TypeElement {
  const { factory } = ts;
  const type = form
    ? factory.createLiteralTypeNode(factory.createStringLiteral('form'))
    : factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
  const readonly = factory.createModifier(ts.SyntaxKind.ReadonlyKeyword);
  return factory.createPropertySignature([readonly], factory.createStringLiteral(id), undefined, type);
}
