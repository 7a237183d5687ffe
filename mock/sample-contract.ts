import type { Contract } from '../openapi/contract.ts';
import { parseContract } from '../openapi/load-contract.ts';
import { ProblemsError } from '../openapi/problem.ts';

/** A plain document for tests: no keyword of ours, HTTP statuses as outcomes. */
export function sampleContract(text: string = SAMPLE): Contract {
  const { contract, problems } = parseContract(text, 'sample.yaml');
  if (contract === undefined) throw new ProblemsError(problems);
  return contract;
}

const SAMPLE = `
openapi: 3.1.0
info: {title: Sample, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, minimum: 1, maximum: 10}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: The pets
          headers:
            X-Total: {schema: {type: integer}, example: 2}
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
              examples:
                two: {value: [{id: 1, name: Zoë}, {id: 2, name: Rex}]}
                none: {value: []}
            text/csv: {schema: {type: string}, example: 'id,name'}
        '400': {$ref: '#/components/responses/Bad'}
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
      responses:
        '201':
          description: Added
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        4XX: {$ref: '#/components/responses/Bad'}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      responses:
        '200':
          description: A pet and its family
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        default: {$ref: '#/components/responses/Bad'}
    delete:
      operationId: removePet
      security: [{login: []}]
      responses: {'204': {description: Gone}, '401': {description: Who are you}}
  /pets/mine:
    get:
      operationId: myPets
      responses: {'200': {description: Mine, content: {application/json: {schema: {type: array, maxItems: 0}, example: []}}}}
components:
  securitySchemes: {login: {type: http, scheme: basic}}
  responses:
    Bad:
      description: Not so
      content: {application/problem+json: {schema: {type: object}, example: {title: Not so}}}
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, example: 7}
        name: {type: string, example: Rex}
        parent: {$ref: '#/components/schemas/Pet'}
`;
