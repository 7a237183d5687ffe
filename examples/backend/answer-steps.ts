import { enswitchBody, enswitchMessage, enswitchStatus } from './enswitch/answer.ts';
import { gatewayBody, gatewayStatus } from './gateway/answer.ts';
import type { Answer, Result } from './result.ts';
import { snapbillBody, snapbillMessage } from './snapbill/answer.ts';
import type { Steps, Visit } from './visit.ts';

/** The steps that turn a result into an answer. */
export const answerSteps: Pick<
  Steps,
  'blame' | 'message' | 'saysOutcome' | 'body' | 'httpStatus' | 'contentType' | 'methodRefusal' | 'deliver' | 'recover'
> = {
  blame: (_, refusal) => refusal.name,
  message: (visit, refusal) =>
    visit.operation.api === 'enswitch' ? enswitchMessage(refusal) : snapbillMessage(refusal),
  saysOutcome: (visit, outcome) => (visit.operation.api === 'enswitch' ? outcome : Number(outcome)),
  body: (visit, result) => BODIES[visit.operation.api](visit, result),
  httpStatus: (visit, result) => {
    switch (visit.operation.api) {
      case 'enswitch':
        return enswitchStatus(visit, result.outcome);
      case 'gateway':
        return gatewayStatus(visit, result.outcome);
      case 'snapbill':
        return Number(result.outcome);
    }
  },
  contentType: () => 'application/json; charset=utf-8',
  methodRefusal: (visit) => ({
    status: 405,
    headers: { ...JSON_TYPE, allow: visit.operation.methods.join(', ') },
    body: '{"message":"Method not allowed"}',
  }),
  deliver: (_, answer) => answer,
  recover,
};

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;

const BODIES = { enswitch: enswitchBody, gateway: gatewayBody, snapbill: snapbillBody } as const;

/** An error that nobody expected: HTTP 500 in the API's own envelope, without a word about its cause. */
function recover(visit: Visit, _: unknown): Answer {
  const outcome = visit.operation.api === 'gateway' ? '9999' : '500';
  const result: Result = { outcome, refusals: [] };
  return { status: 500, headers: JSON_TYPE, body: JSON.stringify(BODIES[visit.operation.api](visit, result)) };
}
