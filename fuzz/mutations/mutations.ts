import { badPercent } from './bad-percent.ts';
import { beyondBound } from './beyond-bound.ts';
import { brokenContent } from './broken-content.ts';
import { brokenDependency } from './broken-dependency.ts';
import { brokenFormat } from './broken-format.ts';
import { brokenPattern } from './broken-pattern.ts';
import { brokenRule } from './broken-rule.ts';
import { brokenStep } from './broken-step.ts';
import { cutBody } from './cut-body.ts';
import { dryRunOfWrong } from './dry-run-of-wrong.ts';
import { emptyValue } from './empty-value.ts';
import { everyByteEncoded } from './every-byte-encoded.ts';
import { extraMember } from './extra-member.ts';
import { headerCase } from './header-case.ts';
import { missingMember } from './missing-member.ts';
import { missingParameter } from './missing-parameter.ts';
import type { Mutation } from './mutation.ts';
import { namedNothing } from './named-nothing.ts';
import { nastyText } from './nasty-text.ts';
import { nul } from './nul.ts';
import { oddJson } from './odd-json.ts';
import { oddNumber } from './odd-number.ts';
import { otherCaller } from './other-caller.ts';
import { otherCarrier } from './other-carrier.ts';
import { otherLetterCase } from './other-letter-case.ts';
import { otherMethod } from './other-method.ts';
import { otherOrder } from './other-order.ts';
import { otherPath } from './other-path.ts';
import { otherSeparator } from './other-separator.ts';
import { otherSpace } from './other-space.ts';
import { otherValue } from './other-value.ts';
import { overlong } from './overlong.ts';
import { plainSigns } from './plain-signs.ts';
import { repeatedField } from './repeated-field.ts';
import { ruleCell } from './rule-cell.ts';
import { takenName } from './taken-name.ts';
import { twiceEncoded } from './twice-encoded.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unlistedValue } from './unlisted-value.ts';
import { whiteSpace } from './white-space.ts';
import { wrongCredentials } from './wrong-credentials.ts';
import { wrongItems } from './wrong-items.ts';
import { wrongLength } from './wrong-length.ts';
import { wrongMediaType } from './wrong-media-type.ts';
import { wrongText } from './wrong-text.ts';
import { wrongType } from './wrong-type.ts';

/** Every mutation. Their order is part of what a seed means. */
export const mutations: readonly Mutation[] = [
  missingParameter,
  wrongType,
  wrongText,
  unlistedValue,
  beyondBound,
  brokenStep,
  wrongLength,
  brokenPattern,
  brokenFormat,
  missingMember,
  extraMember,
  wrongItems,
  brokenDependency,
  brokenContent,
  brokenRule,
  namedNothing,
  takenName,
  wrongCredentials,
  dryRunOfWrong,
  otherValue,
  ruleCell,
  otherCaller,
  plainSigns,
  otherSeparator,
  otherOrder,
  everyByteEncoded,
  otherSpace,
  otherCarrier,
  otherPath,
  headerCase,
  repeatedField,
  badPercent,
  wrongMediaType,
  cutBody,
  overlong,
  unknownParameter,
  otherMethod,
  nul,
  twiceEncoded,
  emptyValue,
  oddNumber,
  whiteSpace,
  otherLetterCase,
  nastyText,
  oddJson,
];
