import { answerToOther } from './answer-to-other.ts';
import { blamedWrong } from './blamed-wrong.ts';
import { bodyMemberExtra } from './body-member-extra.ts';
import { bodyMemberMissing } from './body-member-missing.ts';
import { booleanCaseSensitive } from './boolean-case-sensitive.ts';
import { breaksOnBigNumber } from './breaks-on-big-number.ts';
import { breaksOnDuplicate } from './breaks-on-duplicate.ts';
import { breaksOnEmpty } from './breaks-on-empty.ts';
import { breaksOnLong } from './breaks-on-long.ts';
import { breaksOnNesting } from './breaks-on-nesting.ts';
import { breaksOnNonLatin } from './breaks-on-non-latin.ts';
import { breaksOnNul } from './breaks-on-nul.ts';
import { contentTypeWrong } from './content-type-wrong.ts';
import { credentialsNotEnforced } from './credentials-not-enforced.ts';
import { decodedTwice } from './decoded-twice.ts';
import { dryRunAnswers } from './dry-run-answers.ts';
import { dryRunWrites } from './dry-run-writes.ts';
import { existenceNotChecked } from './existence-not-checked.ts';
import type { Fault } from './fault.ts';
import { halfCreation } from './half-creation.ts';
import { idReused } from './id-reused.ts';
import { internalsLeaked } from './internals-leaked.ts';
import { jsonNotParsed } from './json-not-parsed.ts';
import { listedValueRefused } from './listed-value-refused.ts';
import { methodRefusalWrong } from './method-refusal-wrong.ts';
import { nothingStored } from './nothing-stored.ts';
import { optionalRequired } from './optional-required.ts';
import { optionsEchoChanged } from './options-echo-changed.ts';
import { outcomeWrongType } from './outcome-wrong-type.ts';
import { ownershipIgnored } from './ownership-ignored.ts';
import { percentNotDecoded } from './percent-not-decoded.ts';
import { plusNotSpace } from './plus-not-space.ts';
import { processDies } from './process-dies.ts';
import { race } from './race.ts';
import { requiredIfIgnored } from './required-if-ignored.ts';
import { requiredIfTooWide } from './required-if-too-wide.ts';
import { requiredNotRequired } from './required-not-required.ts';
import { respellingRefused } from './respelling-refused.ts';
import { roleRuleBroken } from './role-rule-broken.ts';
import { secretEchoed } from './secret-echoed.ts';
import { separatorUnsupported } from './separator-unsupported.ts';
import { slowAnswer } from './slow-answer.ts';
import { specialValueMisplaced } from './special-value-misplaced.ts';
import { specialValueRefused } from './special-value-refused.ts';
import { sqlInjection } from './sql-injection.ts';
import { statusDisagrees } from './status-disagrees.ts';
import { storedWrong } from './stored-wrong.ts';
import { typeNotEnforced } from './type-not-enforced.ts';
import { undocumentedOutcome } from './undocumented-outcome.ts';
import { uniquenessNotChecked } from './uniqueness-not-checked.ts';
import { unlistedValueAccepted } from './unlisted-value-accepted.ts';
import { whiteSpace } from './white-space.ts';
import { wrongDefault } from './wrong-default.ts';
import { wrongOutcome } from './wrong-outcome.ts';
import { xidWrong } from './xid-wrong.ts';

/** Every fault there is, kind by kind. */
export const FAULTS: readonly Fault[] = [
  requiredNotRequired,
  optionalRequired,
  wrongDefault,
  listedValueRefused,
  unlistedValueAccepted,
  specialValueRefused,
  specialValueMisplaced,
  typeNotEnforced,
  requiredIfIgnored,
  requiredIfTooWide,
  uniquenessNotChecked,
  existenceNotChecked,
  credentialsNotEnforced,
  roleRuleBroken,
  ownershipIgnored,
  dryRunWrites,
  dryRunAnswers,
  outcomeWrongType,
  statusDisagrees,
  blamedWrong,
  wrongOutcome,
  undocumentedOutcome,
  bodyMemberMissing,
  bodyMemberExtra,
  contentTypeWrong,
  secretEchoed,
  optionsEchoChanged,
  xidWrong,
  idReused,
  separatorUnsupported,
  plusNotSpace,
  decodedTwice,
  percentNotDecoded,
  respellingRefused,
  booleanCaseSensitive,
  whiteSpace,
  jsonNotParsed,
  breaksOnLong,
  breaksOnEmpty,
  breaksOnNonLatin,
  breaksOnNul,
  breaksOnBigNumber,
  breaksOnDuplicate,
  breaksOnNesting,
  processDies,
  internalsLeaked,
  sqlInjection,
  slowAnswer,
  race,
  answerToOther,
  halfCreation,
  nothingStored,
  storedWrong,
  methodRefusalWrong,
].flat();
