// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the places of secrets.
import { describe, expect, it } from 'vitest';
import type { RecordedExchange, RunEvent } from './event.ts';
import { exampleExchange, exampleFinding, fullRun, joined, replayRun, streamOf } from './example-run.ts';
import { type RecordOptions, recordAnswer, recordRequest } from './record-exchange.ts';
import { redactor } from './redact.ts';
import { reporters } from './reporters.ts';
import { restoreSecrets, spell } from './secret-placeholder.ts';

const PASSWORD = `K7&"q/z é+%\\x9$'<w>`;
const TOKEN = 'tok-4711-canary';
const caseFinished = {
  kind: 'case-finished',
  operation: 'o',
  group: 'g',
  result: 'passed',
  source: [],
  findings: [],
  durationMs: 1,
} as const;
const secrets = new Map([
  ['API_PASSWORD', PASSWORD],
  ['API_TOKEN', TOKEN],
  ['API_TOKEN_LONG', `${TOKEN}-and-more`],
  ['PIN', '42'],
  ['NONE', ''],
]);
const redact = redactor(secrets);
const options: RecordOptions = { redactor: redact, maxBodyBytes: 4096 };
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const html = (text: string): string => text.replace(/[&"'<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

describe('redactor', () => {
  it.each([
    ['as it is', `a${PASSWORD}b`, 'a${API_PASSWORD}b'],
    ['percent-encoded', `?p=${spell(PASSWORD, 'percent')}&q`, '?p=${API_PASSWORD:percent}&q'],
    [
      'in lower-case percent escapes',
      spell(PASSWORD, 'percent').toLowerCase().replace('k7', 'K7'),
      '${API_PASSWORD:percent}',
    ],
    ['form-encoded', `p=${spell(PASSWORD, 'form')}`, 'p=${API_PASSWORD:form}'],
    [
      'every byte encoded',
      [...Buffer.from(TOKEN)].map((byte) => `%${byte.toString(16)}`).join(''),
      '${API_TOKEN:percent}',
    ],
    ['encoded twice', encodeURIComponent(spell(PASSWORD, 'percent')), '${API_PASSWORD:percent}'],
    ['in JSON', JSON.stringify({ p: PASSWORD }), '{"p":"${API_PASSWORD:json}"}'],
    ['in JSON in a form', encodeURIComponent(JSON.stringify([PASSWORD])), '%5B%22${API_PASSWORD:percent}%22%5D'],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(PASSWORD)), String.raw`"\"${'${API_PASSWORD:json}'}\""`],
    [
      'as unicode escapes',
      TOKEN.replace(/./g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      '${API_TOKEN:json}',
    ],
    ['in HTML', html(PASSWORD), '${API_PASSWORD}'],
    ['as Latin-1 view of UTF-8', Buffer.from(PASSWORD).toString('latin1'), '${API_PASSWORD}'],
    ['in base64', spell(TOKEN, 'base64'), '${API_TOKEN:base64}'],
    ['the longest first', `${TOKEN}-and-more ${TOKEN}`, '${API_TOKEN_LONG} ${API_TOKEN}'],
    ['in a literal placeholder', '${tok-4711-canary} ${x_4711}', '${${API_TOKEN}} ${x_4711}'],
    ['nothing else', '42 tok-4711', '42 tok-4711'],
  ])('finds a secret written %s', (_what, text, expected) => {
    expect(redact.text(text)).toBe(expected);
    expect(redact.text(expected)).toBe(expected);
  });

  it.each(['', 'a', 'ab', 'abc', 'abcd'])('leaves only unusable rests in base64 after %j', (before) => {
    const encoded = Buffer.from(`${before}${TOKEN}:x`).toString('base64');
    const redacted = redact.text(encoded);
    expect(redacted).toContain('${API_TOKEN:');
    expect(redacted.replace(/\$\{.*\}/, '').length).toBeLessThan(14);
  });

  it.each([
    ['a=42&b=142&c=42', 'a=${PIN}&b=142&c=${PIN}'],
    ['/x/42?a=%34%32;42', '/x/42?a=${PIN:percent};42'],
    ['{"a":"42","b":42,"42":"421"}', '{"a":"${PIN}","b":42,"42":"421"}'],
  ])('takes a short secret only for a whole value: %s', (text, expected) => {
    expect(redact.parameters(text)).toBe(expected);
    expect(redact.value('42')).toBe('${PIN}');
    expect(redact.value('42 ')).toBe('42 ');
  });

  it.each([
    ['a word of the document', 'password', 'user_password=password&x=apassword', 'user_password=${S}&x=apassword'],
    [
      'in any letter case',
      'UserPass',
      'userpass UserPass {"UserPass":"UserPass"}',
      'userpass UserPass {"UserPass":"${S}"}',
    ],
    ['short letters', 'test', 'the latest test, test1 and a=test%26', 'the latest ${S}, test1 and a=${S}%26'],
    ['short digits', '1234', '12345 a=1234 (1234) %3D1234', '12345 a=${S} (${S}) %3D${S}'],
    ['a short mixture', 'a1-b', 'xa1-by', 'x${S}y'],
  ])('leaves names and other words alone: %s', (_what, secret, text, expected) => {
    const { parameters } = redactor(new Map([['S', secret]]), { words: ['user_password', 'userpassword'] });
    expect(parameters(text)).toBe(expected);
    expect(parameters(expected)).toBe(expected);
  });

  it.each([
    ['alone', '/x?p=sleeping&q=%22sleeping%22', '/x?p=${S_HALF}&q=%22${S_HALF}%22'],
    ['not in a longer word', 'sleepingReseller, unsleeping, another-way', 'sleepingReseller, unsleeping, another-way'],
    ['the whole before its part', '/x?p=sleeping-secret', '/x?p=${S}'],
  ])('replaces a part of a secret where it stands %s', (_what, text, expected) => {
    const parts = new Map([
      ['S_HALF', 'sleeping'],
      ['T_HALF', 'other-'],
    ]);
    const { parameters } = redactor(new Map([['S', 'sleeping-secret']]), { parts });
    expect(parameters(text)).toBe(expected);
    expect(parameters(expected)).toBe(expected);
  });

  it('keeps the names of cases, but for a whole secret', () => {
    const { event } = redactor(new Map([['S', 'companyname']]), { parts: new Map([['S_HALF', 'company']]) });
    const name = 'a company, asked by companyname2, with "companyname"';
    const redacted = event({ ...caseFinished, case: 'by-company-companyname2', name, why: name });
    expect(redacted).toMatchObject({
      case: 'by-company-companyname2',
      name: 'a company, asked by companyname2, with "${S}"',
      why: 'a ${S_HALF}, asked by ${S}2, with "${S}"',
    });
  });

  it('restores the bytes that were sent', () => {
    for (const spelling of ['plain', 'percent', 'form', 'json', 'base64'] as const) {
      const text = `x${spell(PASSWORD, spelling)}y`;
      expect(restoreSecrets(redact.text(text), secrets)).toBe(text);
    }
  });

  it('is not slow on long texts', () => {
    const start = performance.now();
    redact.text('%25'.repeat(50_000) + 'tok-'.repeat(50_000) + '\\'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('takes a secret that looks like a name out of a literal placeholder', () => {
    expect(redactor(new Map([['A', 'HUNTER']])).text('${HUNTER} ${A}')).toBe('${${A}} ${A}');
  });

  it('makes names shell variables', () => {
    expect(redactor(new Map([['9 lives-left', 'secret']])).text('a secret')).toBe('a ${_9_lives_left}');
  });
});

describe('recordRequest', () => {
  const sent = { method: 'GET', baseUrl: `http://u:${TOKEN}@h.test/v1`, target: '/v1/x', headers: [], body: bytes('') };
  const authorization = (value: string, more: Partial<RecordOptions> = {}): unknown =>
    recordRequest({ ...sent, headers: [['Authorization', value]] }, { ...options, ...more }).headers[0]?.[1];
  const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;

  it('takes user info out of the base URL and names the secrets', () => {
    const request = recordRequest({ ...sent, target: `/v1/x?t=${TOKEN}&u=http://a@b` }, options);
    expect(request).toMatchObject({
      baseUrl: 'http://h.test/v1',
      target: '/v1/x?t=${API_TOKEN}&u=http://a@b',
      secrets: ['API_TOKEN'],
    });
    expect(recordRequest(sent, options)).not.toHaveProperty('secrets');
  });

  it('never records credentials', () => {
    expect(authorization(basic(`me:${PASSWORD}`))).toBe('Basic base64(me:${API_PASSWORD})');
    expect(authorization(basic('me:42'))).toBe('Basic base64(me:${PIN})');
    expect(authorization(basic('me:other'))).toBe('Basic ${AUTHORIZATION}');
    expect(authorization(`Bearer ${TOKEN}`)).toBe('Bearer ${API_TOKEN}');
    expect(authorization('Bearer other')).toBe('Bearer ${AUTHORIZATION}');
    expect(authorization('other')).toBe('${AUTHORIZATION}');
    expect(authorization('Bearer generated', { isLoginGenerated: true })).toBe('Bearer generated');
    const cookies = recordAnswer(
      { kind: 'answer', status: 200, headers: [['Set-Cookie', 'sid=s3cr3t; Path=/']], body: bytes(''), durationMs: 1 },
      options,
    );
    expect(cookies).toMatchObject({ headers: [['Set-Cookie', 'sid=${SET_COOKIE}; Path=/']] });
  });

  it.each(Array.from({ length: 60 }, (_, index) => index))(
    'cuts a body so that no half of a secret stays: %i',
    (maxBodyBytes) => {
      for (const filler of ['x', 'é']) {
        const body = bytes(`${filler.repeat(20)}${TOKEN}${filler.repeat(20)}`);
        const recorded = recordRequest({ ...sent, body }, { ...options, maxBodyBytes }).body;
        expect(recorded.text).not.toContain('tok');
        expect(recorded.encoding).toBe('utf-8');
        expect(Buffer.byteLength(recorded.text)).toBeLessThanOrEqual(maxBodyBytes);
        expect(recorded).toMatchObject({
          bytes: body.length,
          cut: maxBodyBytes < body.length - TOKEN.length + '${API_TOKEN}'.length,
        });
      }
    },
  );

  it('keeps the start of a long body, and finds secrets in binary ones', () => {
    const long = recordRequest({ ...sent, body: bytes(`${'x'.repeat(9000)}${TOKEN}`) }, options).body;
    expect(long).toEqual({ text: 'x'.repeat(4096), encoding: 'utf-8', bytes: 9015, cut: true });
    const binary = recordRequest({ ...sent, body: new Uint8Array([255, ...bytes(TOKEN)]) }, options);
    expect(Buffer.from(binary.body.text, 'base64').toString('latin1')).toBe('\xff${API_TOKEN}');
    expect(binary.secrets).toEqual(['API_TOKEN']);
  });
});

describe('canaries', () => {
  const spellings = [
    TOKEN,
    PASSWORD,
    ...(['percent', 'form', 'json', 'base64'] as const).map((one) => spell(PASSWORD, one)),
  ];
  const everywhere = spellings.join(' ; ');
  const exchange: RecordedExchange = {
    ...exampleExchange,
    request: recordRequest(
      {
        method: 'POST',
        baseUrl: `http://user:${encodeURIComponent(PASSWORD)}@h.test`,
        target: `/a?p=${spell(PASSWORD, 'percent')}&q=${spell(PASSWORD, 'form')}&t=${TOKEN}`,
        headers: [
          ['Authorization', `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`],
          ['X-Key', Buffer.from(everywhere).toString('latin1')],
          ['Cookie', `a=${TOKEN}`],
        ],
        body: bytes(`${everywhere}\0`),
      },
      options,
    ),
    answer: recordAnswer(
      {
        kind: 'answer',
        status: 500,
        headers: [['Location', `http://user:${TOKEN}@h.test/`]],
        body: new Uint8Array([...bytes(everywhere), 255]),
        durationMs: 1,
      },
      options,
    ),
  };
  const failed = {
    ...exchange,
    answer: recordAnswer({ kind: 'failure', reason: 'reset', message: everywhere, durationMs: 1 }, options),
  };
  const planted: RunEvent[] = [...fullRun, ...replayRun].map((event) =>
    redact.event(JSON.parse(JSON.stringify(plant(event)), (_key, value: unknown) => value)),
  );

  /** Every free text of an event holds the canaries. */
  function plant(event: RunEvent): RunEvent {
    switch (event.kind) {
      case 'run-started':
        return {
          ...event,
          target: `http://u:${TOKEN}@h.test`,
          seed: everywhere,
          tag: everywhere,
          document: { file: everywhere, title: everywhere, version: everywhere },
        };
      case 'exchange':
        return { ...event, exchange };
      case 'case-finished':
        return { ...event, name: everywhere, why: everywhere, operation: everywhere, source: [everywhere] };
      case 'progress':
        return event;
      case 'replayed':
        return { ...event, title: everywhere, operation: everywhere, why: everywhere };
      case 'finding':
      case 'flaky': {
        const texts = {
          title: everywhere,
          detail: [everywhere],
          rule: everywhere,
          parameter: everywhere,
          case: everywhere,
        };
        const more = { source: [everywhere], assumptions: [everywhere], allowed: everywhere, got: everywhere };
        const location = { file: everywhere, pointer: everywhere };
        return {
          kind: event.kind,
          finding: { ...exampleFinding, ...texts, ...more, location, exchanges: [exchange, failed] },
        };
      }
      case 'learnt':
        return { ...event, what: everywhere, value: everywhere };
      case 'created':
        return { ...event, key: everywhere };
      case 'notice':
      case 'warning':
        return { ...event, message: `http://u:pw@h.test ${everywhere}` };
      case 'run-finished':
        return { ...event, ended: everywhere };
    }
  }

  it.each(reporters)('none survives in $name', async ({ report }) => {
    const text = await joined(report(streamOf(planted), { color: false, width: 80, verbose: true }));
    const decoded = text.replace(
      /[A-Za-z0-9+/]{12,}={0,2}/g,
      (word) => `${word} ${Buffer.from(word, 'base64').toString('utf8')}`,
    );
    expect(decoded.length).toBeGreaterThan(1000);
    // `4711` and `q/z` stand in every plain spelling, the others in encoded ones.
    for (const part of [
      '4711',
      'canary',
      'K7',
      'q/z',
      'q%2F',
      'q\\/z',
      '\\x9',
      '%5Cx9',
      'u:',
      'pw@',
      spell(PASSWORD, 'base64').slice(4, 12),
    ]) {
      expect(
        decoded.includes(part),
        `${part} in ${decoded.slice(Math.max(0, decoded.indexOf(part) - 200), decoded.indexOf(part) + 20)}`,
      ).toBe(false);
    }
  });

  it('leaves the words of the closed lists alone', () => {
    const words = redactor(
      new Map([
        ['A', 'finding'],
        ['B', 'passed'],
        ['C', 'answer'],
        ['D', 'utf-8'],
      ]),
    );
    for (const event of fullRun) expect(words.event(event)).toMatchObject({ kind: event.kind });
  });
});
