import type { JsonObject } from '../json.ts';
import type { ProblemLog } from './problem-log.ts';

/** Which rules a document's schemas follow. Undefined, with an error, when it is no document that can be read. */
export function checkVersion(root: JsonObject, log: ProblemLog): '3.0' | '3.1' | undefined {
  const { openapi, swagger } = root;
  if (openapi === undefined && swagger !== undefined) {
    log.error('openapi-version', `Swagger ${String(swagger)} is not read; convert the document to OpenAPI 3.1.`, {
      at: '/swagger',
    });
    return undefined;
  }
  if (typeof openapi !== 'string') {
    const message = openapi === undefined ? 'The member "openapi" is missing' : '"openapi" must be a text';
    log.error('openapi-version', `${message}: an OpenAPI document starts with "openapi: 3.1.0".`, { at: '/openapi' });
    return undefined;
  }
  if (/^3\.0(\.\d+)?(-.+)?$/.test(openapi)) return '3.0';
  if (/^3\.1(\.\d+)?(-.+)?$/.test(openapi)) return '3.1';
  if (/^3\.\d+(\.\d+)?(-.+)?$/.test(openapi)) {
    log.warning('openapi-version', `OpenAPI ${openapi} is read as 3.1; what is new in it is not enforced.`, {
      at: '/openapi',
    });
    return '3.1';
  }
  log.error('openapi-version', `OpenAPI ${openapi} is not read; 3.0 and 3.1 are.`, { at: '/openapi' });
  return undefined;
}
