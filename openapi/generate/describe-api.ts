import type { ApiDescription, OperationDescription, OutcomePlace } from '../client/api-description.ts';
import type { Contract, Envelope, Operation } from '../contract.ts';
import type { JsonObject } from '../json.ts';
import { bodyMedia, callParameters } from './call-parameters.ts';
import { formMethod } from './call-schemas.ts';

/** Says of an api what a client needs at run time. */
export function describeApi({ api, server, operations, root }: Contract): ApiDescription {
  return {
    api,
    basePath: server.basePath,
    operations: Object.fromEntries(operations.map((operation) => [operation.id, describeOperation(operation, root)])),
  };
}

function describeOperation(operation: Operation, root: JsonObject): OperationDescription {
  const { method, path, wire, envelope, outcomes, security } = operation;
  const carrier = formMethod(operation);
  const media = bodyMedia(operation);
  const parameters = callParameters(operation, root);
  return {
    method,
    path,
    separator: wire.separators[0] ?? '&',
    spaces: { query: wire.plus.query === 'space' ? '+' : '%20', form: wire.plus.form === 'space' ? '+' : '%20' },
    ...(carrier === undefined ? {} : { formMethod: carrier }),
    ...(media === undefined ? {} : { bodyType: media.type }),
    ...(security.flat().some(({ kind }) => kind === 'basic') ? { basic: true } : {}),
    ...(envelope === undefined ? {} : { outcome: outcomePlace(envelope) }),
    outcomes: outcomes.map(({ id }) => id),
    parameters: Object.fromEntries(parameters.map(({ name, description }) => [name, description])),
  };
}

function outcomePlace({ items, at, type }: Envelope): OutcomePlace {
  return { ...(items === undefined ? {} : { items }), at, type };
}
