// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the places of secrets.
import type { RecordedBody, RecordedExchange, RunEvent } from './event.ts';
import type { Finding } from './finding.ts';

/** Characters that break careless reporters. */
const NASTY =
  '\u0000\u001b[31m]]>&<b>"x"|`y`\r\n::error::\u202egnp.exe 🙂 \ud800 $(id) ${HOME} \'q\' 100% ##[error] @all';

const exchange: RecordedExchange = {
  id: 'x1',
  operation: 'thing/create',
  request: {
    method: 'POST',
    baseUrl: 'http://127.0.0.1:4010/',
    target: '/api/thing/create?name=a%20b&token=${TOKEN}&list[]=1',
    headers: [
      ['Host', '127.0.0.1:4010'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', '20'],
    ],
    body: asText("name=it's&v=${TOKEN}"),
    secrets: ['TOKEN'],
  },
  answer: {
    kind: 'answer',
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: asText('{"code":200,\n"data":[]}'),
    durationMs: 12.4,
  },
  decision: 'refuse',
  allowed: [{ outcome: '400', class: 'refused', statuses: [200], blamed: ['surname'] }],
  outcome: '200',
};

const accepted: Finding = {
  id: 'a1b2c3d4e5f6',
  check: 'accepted-invalid',
  severity: 'error',
  api: 'sample',
  operation: 'thing/create',
  title: 'accepted although surname is required',
  detail: [
    'The rule holds whenever name is sent and the kind of thing is not a company, which it was not in this request at all.',
  ],
  rule: 'surname-required',
  parameter: 'surname',
  location: { file: 'openapi/sample.yaml', pointer: '/paths/~1thing', line: 120, column: 7 },
  source: ['vendor.example/docs, "create", line 12'],
  assumptions: ['A-02'],
  case: 'thing/create: surname left out',
  exchanges: [exchange],
  allowed: '400 blaming surname',
  got: '200',
  alsoExplains: 4,
};

const crashed: Finding = {
  id: '0f0f0f0f0f0f',
  check: 'target-crashed',
  severity: 'error',
  api: 'sample',
  operation: 'thing/{id}/change',
  title: `connection lost on ${NASTY}`,
  detail: [],
  location: { file: 'openapi/sample, other.yaml', pointer: '/paths/~1thing~1{id}' },
  source: [],
  assumptions: [],
  case: `thing/{id}/change: ${NASTY}`,
  exchanges: [
    exchange,
    {
      ...exchange,
      id: 'x2',
      operation: 'thing/{id}/change',
      request: {
        method: 'PUT',
        baseUrl: 'https://example.test',
        target: '/thing/1/../\u00e9',
        headers: [['X-Empty', '']],
        body: { text: 'AP8nJVwKYQ==', encoding: 'base64', bytes: 4096, cut: true },
      },
      answer: { kind: 'failure', reason: 'reset', message: 'socket hang up', durationMs: 3 },
    },
  ],
  allowed: '200, 404',
  got: 'reset',
  alsoExplains: 0,
};

const slow: Finding = {
  ...accepted,
  id: '5105105105ff',
  check: 'inconsistent',
  severity: 'warning',
  title: 'the same violation had two outcomes',
  detail: [],
  case: 'thing/create: two ways',
  exchanges: [
    { ...exchange, answer: { ...exchange.answer, kind: 'answer', status: 500, headers: [], body: asText(NASTY) } },
  ],
  alsoExplains: 1,
};

const started: RunEvent = {
  kind: 'run-started',
  at: '2026-01-02T03:04:05.000Z',
  tool: 'check',
  version: '0.1.0',
  api: 'sample',
  document: { file: 'openapi/sample.yaml', title: 'Sample | API', version: '1.2' },
  target: 'http://127.0.0.1:4010',
  tag: 'k3f9',
  seed: '7',
  planned: 6,
};

/** A run in which everything happened. */
export const fullRun: readonly RunEvent[] = [
  started,
  { kind: 'exchange', case: 'c1', exchange },
  finished('c1', { name: 'thing/create: plain', result: 'passed' }),
  { kind: 'learnt', what: 'fact terms_set', value: 'true', exchange: 'x1' },
  { kind: 'created', collection: 'things', key: 'k3f9-1', operation: 'thing/create', at: '2026-01-02T03:04:06.000Z' },
  { kind: 'finding', finding: accepted },
  finished('c2', { name: accepted.case, result: 'failed', findings: [accepted.id] }),
  finished('c3', { name: 'thing/create: name a|b', result: 'undecided', why: 'fact closed_lists (A-02)' }),
  finished('c4', { name: 'thing/create: name a|b', result: 'undecided', why: 'fact closed_lists (A-02)' }),
  finished('c5', { name: 'thing/create: spending', result: 'skipped', why: 'needs --allow-spending' }),
  { kind: 'finding', finding: crashed },
  finished('c6', {
    name: crashed.case,
    operation: crashed.operation,
    result: 'failed',
    findings: [crashed.id, 'gone'],
  }),
  { kind: 'finding', finding: slow },
  { kind: 'notice', code: 're-sent', message: 'sent once more after a reset', exchange: 'x2' },
  { kind: 'warning', code: 'nearly-all-refused', message: `98 % of the requests were refused ${NASTY}` },
  {
    kind: 'run-finished',
    at: '2026-01-02T03:04:15.000Z',
    durationMs: 10_000,
    api: 'sample',
    totals: { cases: 6, passed: 1, failed: 2, undecided: 2, skipped: 1, requests: 8, findings: 3, warnings: 1 },
    coverage: [
      { operation: 'thing/create', what: 'parameter', name: 'name', state: 'decided' },
      { operation: 'thing/create', what: 'parameter', name: 'surname', state: 'not-exercised' },
      {
        operation: 'thing/create',
        what: 'rule-cell',
        name: 'surname-required on/kept',
        state: 'undecided',
        by: 'A-02',
      },
      { operation: 'thing/create', what: 'outcome', name: '200', state: 'decided' },
    ],
    ended: 'time-limit',
  },
];

/** A run without a single case. */
export const emptyRun: readonly RunEvent[] = [
  { ...started, planned: 0 },
  {
    kind: 'run-finished',
    at: '2026-01-02T03:04:05.000Z',
    durationMs: 0,
    api: 'sample',
    totals: { cases: 0, passed: 0, failed: 0, undecided: 0, skipped: 0, requests: 0, findings: 0, warnings: 0 },
    coverage: [],
  },
];

/** A record that `kill -9` left: no end. */
export const cutRun: readonly RunEvent[] = fullRun.slice(0, 7);

/** A run of the fuzzer that was cut off: a finding made small, something flaky, how far it was. */
export const fuzzRun: readonly RunEvent[] = [
  { ...started, tool: 'fuzz', planned: 0, resumed: true },
  { kind: 'finding', finding: { ...accepted, shrinkRequests: 37 } },
  { kind: 'flaky', finding: crashed },
  {
    kind: 'progress',
    elapsedMs: 2_000,
    requests: 500,
    cases: 400,
    accepted: 300,
    decided: 390,
    covered: 20,
    obligations: 60,
    findings: 1,
  },
];

/** Kept cases sent again: one in each state. */
export const replayRun: readonly RunEvent[] = [
  { ...started, tool: 'replay', seed: '', planned: 4 },
  ...(['FIXED', 'STILL FAILS', 'CHANGED', 'NOT SENT'] as const).flatMap((state, index): RunEvent[] => {
    const { check, operation, title } = accepted;
    const [shown] = { FIXED: [], 'STILL FAILS': [accepted], CHANGED: [crashed], 'NOT SENT': [] }[state];
    const shows = shown === undefined ? {} : { shows: shown.id };
    const why = state === 'NOT SENT' ? { why: 'no answer came' } : {};
    return [
      {
        kind: 'replayed',
        finding: `${index}${accepted.id.slice(1)}`,
        check,
        operation,
        title,
        state,
        ...shows,
        ...why,
      },
      ...(shown === undefined ? [] : [{ kind: 'finding', finding: shown } as const]),
      finished(`kept-${index}`, {
        name: `thing/create: kept ${index}`,
        result: state === 'FIXED' ? 'passed' : state === 'NOT SENT' ? 'skipped' : 'failed',
        findings: shown === undefined ? [] : [shown.id],
        ...why,
      }),
    ];
  }),
  {
    kind: 'run-finished',
    at: '2026-01-02T03:04:06.000Z',
    durationMs: 1_000,
    api: 'sample',
    totals: { cases: 4, passed: 1, failed: 2, undecided: 0, skipped: 1, requests: 7, findings: 2, warnings: 0 },
    coverage: [],
  },
];

/** The exchange of the full run. */
export const exampleExchange: RecordedExchange = exchange;

/** The finding of the full run. */
export const exampleFinding: Finding = accepted;

/** Items as a stream. */
export async function* streamOf<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

/** All texts of a stream as one. */
export async function joined(pieces: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(pieces)).join('');
}

type CaseEvent = Extract<RunEvent, { readonly kind: 'case-finished' }>;

function finished(id: string, rest: Partial<CaseEvent> & Pick<CaseEvent, 'name' | 'result'>): RunEvent {
  return {
    kind: 'case-finished',
    case: id,
    operation: 'thing/create',
    group: 'presence',
    source: ['vendor.example/docs'],
    findings: [],
    durationMs: 12.4,
    ...rest,
  };
}

function asText(text: string): RecordedBody {
  return { text, encoding: 'utf-8', bytes: Buffer.byteLength(text), cut: false };
}
