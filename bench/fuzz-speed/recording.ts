import type { Target } from '../../contracts/exchange.ts';
import { headerValues, type RawRequest } from '../../openapi/request.ts';

/** An answer as a recording holds it; the body in Base64. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What a right server answered, by the bytes of the request; several answers in the order in which they came. */
export type Recording = readonly (readonly [key: string, ...answers: readonly RecordedAnswer[]])[];

/** What of a request the answer depends on, as one text. */
export function requestKey(of: {
  readonly method: string;
  readonly target: string;
  readonly authorization: string;
  readonly body: string;
}): string {
  return `${of.method} ${of.target}\n${of.authorization}\n${of.body}`;
}

/** A target that notes every answer. */
export function recordTarget(target: Target): { readonly target: Target; readonly recording: () => Recording } {
  const answers = new Map<string, RecordedAnswer[]>();
  const recorded: Target = {
    name: target.name,
    loopback: target.loopback,
    get ended() {
      return target.ended;
    },
    send: async (request, options) => {
      const sent = await target.send(request, options);
      if (sent.kind === 'failure') throw new Error(`no answer while recording: ${sent.failure.message}`);
      const { status, headers, body } = sent.answer;
      const key = keyOf(request);
      const known = answers.get(key) ?? [];
      answers.set(key, known);
      known.push({ status, headers: headers.filter(isOwn), body: Buffer.from(body).toString('base64') });
      return sent;
    },
    close: () => target.close(),
  };
  return { target: recorded, recording: () => [...answers].map(([key, each]) => [key, ...each]) };
}

/** The transport writes its own. */
function isOwn([name]: readonly [string, string]): boolean {
  return !['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'].includes(name.toLowerCase());
}

function keyOf(request: RawRequest): string {
  return requestKey({
    method: request.method,
    target: request.target,
    authorization: headerValues(request, 'authorization')[0] ?? '',
    body: Buffer.from(request.body).toString('latin1'),
  });
}
