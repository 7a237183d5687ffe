import type { Check } from '../trace.ts';
import { acceptedInvalid, authEnforced, refusedValid, wrongAcceptance, wrongRefusal } from './acceptance.ts';
import { allowHeader, blamedParameter, bodySchema, contentType, httpStatus, outcomeDocumented } from './answer-form.ts';
import { echo, echoedSpaces, format } from './bindings.ts';
import { inconsistent } from './inconsistent.ts';
import { othersUntouched } from './others.ts';
import { race } from './race.ts';
import { defaultEquivalence, idUnique, refusalEffect, respellingEquivalence } from './relations.ts';
import { answerTime, internalsLeaked, secretEchoed, serverError, targetCrashed } from './robustness.ts';
import { storedChecks } from './stored.ts';

/** Every check of one run: those that fold over the run start anew. */
export function createChecks(options: { readonly strict: boolean } = { strict: false }): readonly Check[] {
  return [
    targetCrashed,
    serverError,
    answerTime,
    internalsLeaked,
    secretEchoed,
    outcomeDocumented,
    contentType,
    bodySchema,
    httpStatus,
    acceptedInvalid,
    authEnforced,
    refusedValid,
    wrongRefusal,
    wrongAcceptance,
    blamedParameter,
    echo,
    echoedSpaces,
    format,
    idUnique(),
    defaultEquivalence,
    respellingEquivalence,
    refusalEffect,
    ...storedChecks,
    othersUntouched,
    race,
    allowHeader,
    inconsistent(options),
  ];
}
