import { answerSteps } from './answer-steps.ts';
import { findPerson, hasRole, mayTouch } from './enswitch/caller.ts';
import { readableFields } from './enswitch/get.ts';
import { signedUpFields } from './enswitch/signup.ts';
import { updatedFields } from './enswitch/update.ts';
import { combinations } from './enswitch/validate.ts';
import { findReseller } from './gateway/caller.ts';
import { acceptsPush } from './gateway/create.ts';
import type { Parameter } from './parameter.ts';
import { exists, isTaken, nextId } from './records.ts';
import type { Result, Work } from './result.ts';
import type { Settings } from './settings.ts';
import { findAccount } from './snapbill/caller.ts';
import { findClient, readOptions, signupUrl } from './snapbill/signups.ts';
import { writeXid } from './snapbill/xid.ts';
import type { Stage, Steps, Visit } from './visit.ts';
import { parseJson } from './wire/json.ts';
import { decodeText, splitPairs } from './wire/pairs.ts';
import { readValue } from './wire/read-value.ts';

/** The decisions as the vendors' pages, the assumptions and the settings want them. */
export const CORRECT_STEPS: Steps = {
  arrive: () => undefined,
  carriers,
  splitPairs: (visit, text) => splitPairs(text, visit.operation.api === 'enswitch' ? ';&' : '&'),
  decodeText: (_, raw) => decodeText(raw),
  pickRepeated: (visit, { texts }) => {
    const choice = visit.service.settings.repeated;
    return choice === 'refused' ? undefined : texts.at(choice === 'first' ? 0 : -1);
  },
  isSent: (visit, { parameter, text }) =>
    text !== '' || parameter.emptyMeans === true || visit.service.settings.empty === 'value',
  isRequired,
  readValue,
  defaultValue: (_, parameter) => parameter.default,
  parseJson: (_, text) => parseJson(text),
  acceptsPush: (_, push) => acceptsPush(push),
  readOptions,

  stageOrder: (visit) => ORDERS[visit.service.settings['check-order']],
  findCaller: (visit, username) => FINDERS[visit.operation.api](visit, username),
  passwordFits: (_, { sent, stored }) => sent === stored,
  hasRole,
  planAllows: (visit) => visit.person?.planAllows === true,
  isBlocked: (visit) => visit.reseller?.blocked === true,
  needsActivation: (visit) =>
    visit.service.settings.activation === 'always' || visit.reseller?.needsActivation === true,
  mayTouch,
  findClient,
  ownsRecord: (visit, owner) =>
    typeof owner === 'string'
      ? owner === visit.reseller?.name
      : owner === visit.account?.id || visit.service.settings.clients === 'any',
  combinations: (visit) => (visit.operation.api === 'enswitch' ? combinations(visit) : []),
  exists,
  isTaken,
  billingFits: (visit) => visit.reseller?.billingType !== 'PRE_PAID' || visit.values.billingType === 'PRE_PAID',
  isDryRun: (visit) => visit.values.validation === 1,
  refuse: (_, refusal) => refusal,

  transact,
  nextId,
  signedUpFields,
  updatedFields,
  readableFields,
  keep: (_, write) => write(),
  xid: (visit, signup) => writeXid(visit.account?.id ?? 0, signup),
  signupUrl,

  ...answerSteps,
};

const ORDERS: { readonly [Order in Settings['check-order']]: readonly Stage[] } = {
  'credentials-first': ['authenticate', 'authorize', 'validate', 'refer'],
  'input-first': ['validate', 'authenticate', 'authorize', 'refer'],
  'records-first': ['authenticate', 'authorize', 'refer', 'validate'],
};

const FINDERS = { enswitch: findPerson, gateway: findReseller, snapbill: findAccount } as const;

/** The texts that hold parameters: EnSwitch reads a query and a posted form, SnapBill a form, the gateway as set. */
function carriers(visit: Visit): readonly string[] {
  switch (visit.operation.api) {
    case 'enswitch':
      return visit.method === 'GET' ? [visit.query] : [visit.body, visit.query];
    case 'snapbill':
      return [visit.body];
    case 'gateway': {
      const place = visit.service.settings['gateway-parameters'];
      const both = place === 'both' ? [visit.query, visit.body] : undefined;
      return both ?? [place === 'form' ? visit.body : visit.query];
    }
  }
}

function isRequired(visit: Visit, parameter: Parameter): boolean {
  const { settings } = visit.service;
  switch (parameter.name) {
    case 'customerId':
      return settings['customer-id'] === 'required';
    case 'options':
      return settings.options === 'required';
    default:
      return parameter.required === true;
  }
}

/** Decides and does in one transaction, so that nothing comes between the two. */
function transact(visit: Visit, work: Work): Result {
  return visit.service.store.atomically(() => {
    const refused = work.decide();
    if (refused !== undefined) {
      return refused;
    }
    return visit.service.steps.isDryRun(visit) ? { outcome: '201', refusals: [] } : work.perform();
  });
}
