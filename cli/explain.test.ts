import { describe, expect, test } from 'vitest';
import { cli } from './cli.ts';

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    cwd: process.cwd(),
    env: {},
    stop: new AbortController().signal,
    finish: () => undefined,
  };
  return { code: await cli(['explain', ...argv], io), out, err };
}

describe('explain', () => {
  test('names operation, defaults, outcomes, reasons, sources and the near miss', async () => {
    const { code, out } = await run(
      'curl "http://x/services/rest/customer/create?Name=a&resellerName=resellerName&resellerPassword=hunter2" -X POST',
    );
    expect(code).toBe(0);
    expect(out).toContain('customer/create  (POST /services/rest/customer/create');
    expect(out).toMatch(/billingType +"POST_PAID" +\(default\)/);
    expect(out).toContain('because name is required');
    expect(out).toContain('source: SMS gateway customer/create, name');
    expect(out).toContain('did you mean "name"?');
    expect(out).not.toContain('hunter2');
  });

  test('tells what would decide an open request', async () => {
    const line = 'curl "http://x/api/json/customers/update/?auth_username=user;auth_password=password;id=123"';
    expect((await run(line)).out).toContain('it must be accepted');
    const unknown = await run('--unknown', line);
    expect(unknown.out).toContain('acceptance and refusal are both right');
    expect(unknown.out).toContain('decided by: ');
  });

  test.each([
    [['curl http://x/api/json/user/singup/'], 'user/signup'],
    [['curl -X DELETE http://x/api/json/user/signup/'], 'it takes GET, POST'],
    [['no-such-file'], 'no readable file'],
    [['curl -s'], 'no URL'],
  ])('%s is a usage problem', async (argv, words) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
