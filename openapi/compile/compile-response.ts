import type { DocumentedResponse, Outcome, OutcomeClass, ResponseMedia } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { type JsonObject, valueAt } from '../json.ts';
import { exampleValues } from './compile-examples.ts';
import { compileLinks } from './compile-link.ts';
import { asSchema } from './compile-parameter.ts';
import { saidBy } from './compile-said.ts';
import { type Compiling, followRef, type Placed } from './compiling.ts';
import { mapMembers, membersOf } from './read-value.ts';

/** Compiles an operation's `responses`. */
export function compileResponses(compiling: Compiling, operation: Placed): readonly DocumentedResponse[] {
  const at = child(operation.pointer, 'responses');
  return Object.entries(membersOf(operation.value.responses)).flatMap(([status, value]) => {
    if (status.startsWith('x-')) return [];
    if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) {
      const message = `A response's key is a status such as 200, a class such as 4XX, or default; not "${status}".`;
      compiling.document.log.error('bad-status', message, { at: child(at, status), key: true });
      return [];
    }
    const place = followRef(compiling, value, child(at, status));
    return place === undefined ? [] : [compileResponse(compiling, place, status)];
  });
}

function compileResponse(compiling: Compiling, { value, pointer }: Placed, status: string): DocumentedResponse {
  const headers: JsonObject = mapMembers(value.headers, (header, name) => {
    const place = followRef(compiling, header, child(pointer, 'headers', name));
    return place?.value ?? {};
  });
  const content = Object.entries(membersOf(value.content)).map(([type, media]) =>
    compileMedia(compiling, { value: membersOf(media), pointer: child(pointer, 'content', type) }, type),
  );
  const links = compileLinks(compiling, { value, pointer });
  return { status: status === 'default' ? status : status.toUpperCase(), pointer, headers, content, links };
}

function compileMedia(compiling: Compiling, { value, pointer }: Placed, type: string): ResponseMedia {
  return {
    type: type.toLowerCase(),
    schema: asSchema(value.schema),
    schemaPointer: child(pointer, 'schema'),
    examples: exampleValues(compiling, value, pointer),
  };
}

/** The outcomes of an operation whose HTTP status is the outcome: one a documented response. */
export function plainOutcomes(compiling: Compiling, responses: readonly DocumentedResponse[]): readonly Outcome[] {
  const accepts = responses.some(({ status }) => /^[23]/.test(status));
  return responses
    .filter(({ status }) => !status.startsWith('1'))
    .map(({ status, pointer, content }) => {
      const [media] = content;
      const [example] = Object.keys(media?.examples ?? {});
      return {
        id: status,
        class: plainClass(status, accepts),
        ...(media === undefined ? {} : { schema: media.schema, schemaPointer: media.schemaPointer }),
        ...(example === undefined ? {} : { example }),
        bind: [],
        ...(/^\d{3}$/.test(status) ? { status: [Number(status)] } : {}),
        pointer,
        ...saidBy(compiling.document.strict ? membersOf(valueAt(compiling.document.root, pointer)) : {}),
      };
    });
}

/** `default` stands for whatever is not listed: a refusal where the document lists an acceptance, else the acceptance. */
function plainClass(status: string, accepts: boolean): OutcomeClass {
  if (status === 'default') return accepts ? 'invalid' : 'success';
  if (/^[23]/.test(status)) return 'success';
  if (status.startsWith('5')) return 'internal';
  switch (status) {
    case '401':
      return 'unauthenticated';
    case '403':
      return 'forbidden';
    case '404':
      return 'not-found';
    case '409':
      return 'conflict';
    default:
      return 'invalid';
  }
}
