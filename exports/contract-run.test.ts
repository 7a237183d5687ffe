import { describe, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import { type ContractTestOptions, openContractRun, type StartedServer } from './contract-run.ts';

const NOWHERE = 'http://127.0.0.1:1';
// biome-ignore lint/suspicious/noTemplateCurlyInString: what the user may write.
const UNSET = '${NOT_SET_AT_ALL}';

describe('describeContract says what is wrong with its options', () => {
  test.each<[string, ContractTestOptions, string]>([
    ['no document', { target: NOWHERE }, 'wants either api or spec'],
    ['two documents', { api: 'snapbill', spec: 'x.yaml', target: NOWHERE }, 'wants either api or spec'],
    [
      'an unknown api',
      { api: 'snap', target: NOWHERE },
      'there is no api snap; there are enswitch, sms-gateway, snapbill',
    ],
    ['no such file', { spec: 'no-such.yaml', target: NOWHERE }, 'no-such.yaml'],
    ['no such world', { api: 'snapbill', world: 'no-such.yaml', target: NOWHERE }, 'no-such.yaml'],
    [
      'an unknown operation',
      { api: 'snapbill', operations: ['nope'], target: NOWHERE },
      'there is no operation nope; there are client',
    ],
    ['no URL', { api: 'snapbill', target: 'localhost:80' }, 'such as http://127.0.0.1:8080'],
    ['a password in the URL', { api: 'snapbill', target: 'http://user:pw@127.0.0.1:1' }, 'use headers'],
    ['another machine', { api: 'snapbill', target: 'https://api.example.com' }, '--allow api.example.com'],
    ['no tag', { api: 'snapbill', tag: 'a b', target: NOWHERE }, 'no tag'],
    ['an unset variable', { api: 'snapbill', headers: { 'X-Key': UNSET }, target: NOWHERE }, 'NOT_SET_AT_ALL'],
  ])('%s', async (_, options, words) => {
    await expect(openContractRun(options)).rejects.toThrow(words);
  });
});

describe('a server that is started for the tests', () => {
  async function start(ended: string[]): Promise<StartedServer> {
    const backend = await startBackend();
    const end = async (): Promise<void> => {
      await backend[Symbol.asyncDispose]();
      ended.push(backend.url);
    };
    return { url: backend.url, [Symbol.asyncDispose]: end };
  }

  test('is ended with the run', async () => {
    const ended: string[] = [];
    const options = { api: 'sms-gateway', operations: ['customer/create'] };
    const run = await openContractRun({ ...options, target: () => start(ended) });
    expect(new Set(run.cases.map(({ operation }) => operation.id))).toEqual(new Set(['customer/create']));
    expect(ended).toEqual([]);
    await run.close();
    expect(ended).toHaveLength(1);
  });

  test('is ended when the run cannot start', async () => {
    const ended: string[] = [];
    await expect(openContractRun({ api: 'nope', target: () => start(ended) })).rejects.toThrow('no api nope');
    expect(ended).toHaveLength(1);
  });
});
