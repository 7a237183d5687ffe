/**
 * `countersign/client`: the typed client; runs in browsers. The descriptions that it takes are `countersign/apis/NAME`.
 *
 *     import { pets } from 'countersign/apis/pets';
 *     const client = createClient(pets, { baseUrl });
 */
export type { Answer, DocumentedAnswer, UndocumentedAnswer } from '../openapi/client/answer.ts';
export type { ApiDescription, ApiTypes } from '../openapi/client/api-description.ts';
export {
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type OperationId,
} from '../openapi/client/create-client.ts';
