import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

// Prism's own command, without anything of ours, still serves the documents: one documented request each. It knows neither the
// base path of `servers` nor `;` between pairs.

const START_TIMEOUT_MS = 12_000;
const TEST_TIMEOUT_MS = 15_000;

describe('prism mock', () => {
  test(
    'EnSwitch: signs up',
    async () => {
      const prism = await startPrism('nothing');
      const query = new URLSearchParams({
        ...{ parent: '2', plan: '123', customer: 'example', username: 'user@example.com', password: 'secret' },
        ...{ forename: 'Example', surname: 'User', email: 'user@example.com', customer_phone: '2125551234' },
        ...{ address1: '123 Example Street', address_city: 'Example City', creditcard_name: 'Mr Example User' },
        ...{ creditcard_number: '1234567890123456', creditcard_type: 'visa' },
      });
      const answer = await fetch(`${prism}/user/signup/?${query}`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({
        responses: [{ code: '200', key: '', message: 'OK' }],
        data: { id: 123, phone_name: '1234567' },
      });
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'SMS gateway: creates a customer with its user',
    async () => {
      const prism = await startPrism('sms-gateway');
      const query = new URLSearchParams({
        ...{ username: '1212412@testReseller', password: 'password', customer: 'exampleCustomer' },
        ...{ resellerName: 'resellerName', resellerPassword: 'password', applyFreeCredits: 'false' },
      });
      const answer = await fetch(`${prism}/customer-user/create?${query}`, { method: 'POST' });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status: 0 });
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'SnapBill: starts an invoice signup',
    async () => {
      const prism = await startPrism('snapbill');
      const answer = await fetch(`${prism}/signup/add.json`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('user:pass')}` },
        body: new URLSearchParams({ options: '{"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}' }),
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        ...{ code: 200, type: 'item', class: 'signup' },
        signup: { step: 'service', options: { signup_type: 'Invoice', 'description[0]': 'Cheese', 'price[0]': 500 } },
      });
    },
    TEST_TIMEOUT_MS,
  );
});

/** Starts Prism on a document and a free port; gives its address once it listens. Ended with the test. */
async function startPrism(api: string): Promise<string> {
  const document = fileURLToPath(new URL(`${api}.yaml`, import.meta.url));
  const args = [await prismCommand(), 'mock', document, '-h', '127.0.0.1', '-p', '0'];
  const prism = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(prism, 'exit');
  onTestFinished(async () => {
    prism.kill();
    await ended;
  });
  return listeningAddress(prism);
}

async function prismCommand(): Promise<string> {
  const manifest = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/package.json'));
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly bin: { readonly prism: string } };
  return join(dirname(manifest), bin.prism);
}

function listeningAddress(prism: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (why: string): void => reject(new Error(`Prism ${why}:\n${log}`));
    const timer = setTimeout(() => fail('does not listen'), START_TIMEOUT_MS);
    const read = (chunk: Buffer): void => {
      log += chunk.toString('utf8');
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    prism.stdout?.on('data', read);
    prism.stderr?.on('data', read);
    prism.once('exit', () => {
      clearTimeout(timer);
      fail('has ended');
    });
  });
}
