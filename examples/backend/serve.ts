import type { Answer, Result } from './result.ts';
import type { Visit } from './visit.ts';
import { readRequest } from './wire/read-request.ts';

/** Takes one request all the way: read, decide and do, answer. Never throws. */
export async function serve(visit: Visit): Promise<Answer> {
  const { steps } = visit.service;
  try {
    await steps.arrive(visit);
    readRequest(visit);
    const result = await steps.transact(visit, {
      decide: () => decide(visit),
      perform: () => visit.operation.perform(visit),
    });
    return await steps.deliver(visit, respond(visit, result));
  } catch (error) {
    return steps.recover(visit, error);
  }
}

/** Goes through the stages in their order; the first one with something to say refuses the request. */
function decide(visit: Visit): Result | undefined {
  const { steps } = visit.service;
  for (const stage of steps.stageOrder(visit)) {
    const refusals = visit.operation.stages[stage](visit).map((one) => steps.refuse(visit, one));
    const [first] = refusals;
    if (first !== undefined) {
      // Several items of one answer say the same outcome.
      return { outcome: first.outcome, refusals: refusals.filter(({ outcome }) => outcome === first.outcome) };
    }
  }
  return undefined;
}

function respond(visit: Visit, result: Result): Answer {
  const { steps } = visit.service;
  const status = steps.httpStatus(visit, result);
  const type = { 'content-type': steps.contentType(visit, result) };
  const challenge = status === 401 && visit.operation.api === 'snapbill';
  const headers = challenge ? { ...type, 'www-authenticate': 'Basic realm="SnapBill API"' } : type;
  return { status, headers, body: JSON.stringify(steps.body(visit, result)) };
}
