import { expect, test } from 'vitest';
import { SchemaSet } from '../openapi/schema/validator.ts';
import { mendSample } from './mend-sample.ts';

const schema = {
  type: 'object',
  required: ['token'],
  properties: {
    token: { type: 'string', pattern: '^rdme_\\w+$' },
    list: { type: 'array', items: { type: 'string', pattern: '^[a-f\\d]{24}$' } },
    count: { type: 'integer' },
  },
};
const options = { schemas: new SchemaSet({ schema }), pointer: '/schema' };

test.each([
  ['a right sample stays as it is', { token: 'rdme_x' }, { token: 'rdme_x' }],
  ['a text that breaks its pattern becomes the plainest that has it', { token: 'text' }, { token: 'rdme_a' }],
  ['so do the items of a list', { token: 'rdme_x', list: ['text'] }, { token: 'rdme_x', list: ['a'.repeat(24)] }],
  ['what else is wrong is left out', { token: 'text', count: 'text' }, { token: 'rdme_a' }],
  ['where that does not help there is no sample', { count: 1 }, undefined],
])('%s', async (_, sample, mended) => {
  expect(await mendSample(sample, options)).toEqual(mended);
});
