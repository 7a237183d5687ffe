import type { Contract } from '../contract.ts';
import type { Json } from '../json.ts';
import { callSchemas } from './call-schemas.ts';
import { describeApi } from './describe-api.ts';
import { writeLiteral } from './write-literal.ts';
import { writeTypescript } from './write-typescript.ts';

/** Writes the TypeScript of an api: the document's types, what each call takes and answers, and the client's description. */
export async function generateTypes(contract: Contract): Promise<string> {
  const calls = contract.operations.map((operation) => callSchemas(operation, contract.root));
  const types = await writeTypescript(contract.root, calls);
  return [
    `// Written by \`npm run generate\` from ${contract.api}.yaml; do not edit.`,
    "import type { ApiDescription } from '../client/api-description.ts';",
    '',
    types,
    '/** The types of the api in one, for `createClient`. */',
    'export interface Api {',
    '  readonly requests: Requests;',
    '  readonly outcomes: Outcomes;',
    '  readonly carriers: Carriers;',
    '}',
    '',
    '/** What `createClient` needs of the api at run time. */',
    `export const ${constantName(contract.api)}: ApiDescription<Api> = ${writeLiteral(describeApi(contract) as unknown as Json)};`,
    '',
  ].join('\n');
}

/** `my-api` becomes `myApi`. */
function constantName(api: string): string {
  const name = api.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
  return /^[A-Za-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `api${name}`;
}
