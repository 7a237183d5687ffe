import type { Operation, Parameter } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { compileBody } from './compile-body.ts';
import { callerCollection, compileCaller } from './compile-caller.ts';
import { checkDefault } from './compile-default.ts';
import { compileEffects } from './compile-effect.ts';
import { compileEnvelope, envelopeOf, stagesOf } from './compile-envelope.ts';
import { compileOutcomes, outcomeNames } from './compile-outcome.ts';
import { compileParameters, hasUnreadable } from './compile-parameter.ts';
import { compileReads } from './compile-reads.ts';
import { checkLookups } from './compile-reference.ts';
import { compileResponses, plainOutcomes } from './compile-response.ts';
import { compileRules } from './compile-rule.ts';
import { optionalVersions, saidBy } from './compile-said.ts';
import { compileSecurity } from './compile-security.ts';
import { compileServer } from './compile-server.ts';
import { compileWire } from './compile-wire.ts';
import { type Compiling, type OperationScope, type Placed, vocabularyOf } from './compiling.ts';
import { textOf, textsOf } from './read-value.ts';

/** Where an operation stands: its path's template and object, and its own member there. */
export interface OperationPlace {
  readonly template: string;
  readonly path: Placed;
  readonly member: string;
  readonly operation: Placed;
}

/** Compiles one operation. */
export function compileOperation(
  compiling: Compiling,
  { template, path, member, operation }: OperationPlace,
): Operation {
  const { value, pointer } = operation;
  const { body, parameters: formParameters } = compileBody(compiling, operation);
  const parameters = [...compileParameters(compiling, path, operation), ...formParameters];
  const responses = compileResponses(compiling, operation);
  const listed = vocabularyOf(compiling, operation, 'x-outcomes');
  const envelope = listed === undefined ? undefined : envelopeOf(compiling, operation);
  const scope = scopeOf(compiling, { path, operation, parameters, envelope, responses });
  for (const parameter of parameters) {
    const placed = { schema: parameter.schema, pointer: parameter.schemaPointer };
    checkLookups(scope, parameter, placed);
    checkDefault(scope, placed);
  }
  const method = member.toUpperCase();
  return {
    id: textOf(value.operationId) ?? `${method} ${template}`,
    api: compiling.api,
    method,
    path: template,
    basePath: basePathOf(compiling, path, operation),
    pointer,
    ...(typeof value.summary === 'string' ? { summary: value.summary } : {}),
    tags: textsOf(value.tags),
    parameters,
    ...(body === undefined ? {} : { body }),
    wire: compileWire(scope, operation),
    ...(envelope === undefined ? {} : { envelope: compileEnvelope(scope, envelope) }),
    outcomes: listed === undefined ? plainOutcomes(compiling, responses) : compileOutcomes(scope, operation, responses),
    responses,
    security: compileSecurity(compiling, operation),
    ...compileCaller(scope, operation),
    rules: compileRules(scope, operation),
    effects: compileEffects(scope, operation),
    ...compileReads(scope, operation),
    ...(compiling.document.strict ? saidBy(value) : { source: [], assumptions: [] }),
    ...optionalVersions(vocabularyOf(compiling, operation, 'x-versions')),
  };
}

function scopeOf(
  compiling: Compiling,
  parts: {
    readonly path: Placed;
    readonly operation: Placed;
    readonly parameters: readonly Parameter[];
    readonly envelope: Placed | undefined;
    readonly responses: Operation['responses'];
  },
): OperationScope {
  const { path, operation, parameters, envelope, responses } = parts;
  const listed = vocabularyOf(compiling, operation, 'x-outcomes');
  const caller = callerCollection(compiling, operation);
  const stages = stagesOf(envelope);
  const outcomes = listed === undefined ? new Set(responses.map(({ status }) => status)) : outcomeNames(listed);
  return {
    ...compiling,
    parameters: new Map(parameters.map((parameter) => [parameter.name, parameter])),
    ...(listed === undefined && Object.hasOwn(operation.value, 'x-outcomes') ? {} : { outcomes }),
    incomplete: [path, operation].some((holder) => hasUnreadable(compiling, holder)),
    ...(stages.length === 0 ? {} : { stages }),
    ...(caller === undefined ? {} : { caller }),
  };
}

function basePathOf(compiling: Compiling, path: Placed, operation: Placed): string {
  const holder = [operation, path].find(({ value }) => value.servers !== undefined);
  const servers = holder?.value.servers ?? compiling.document.root.servers;
  return compileServer(compiling, servers, child(holder?.pointer ?? '', 'servers')).basePath;
}
