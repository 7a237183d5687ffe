import {
  isFictionalTelephone,
  isHarmlessHost,
  isHarmlessUrl,
  isTestCard,
  TELEPHONE_BLOCKS,
  telephoneNumber,
} from '../../../contracts/target/harmless.ts';
import type { Draw } from '../draw.ts';

/** A host with a top-level domain, behind an `@`. */
const MAIL_HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,}/i;
const URL_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"']+/gi;
const NUMBER = /^[+(]?\d[\d\s()\-/]{5,}\d$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** True for a text that names nobody: no e-mail address, URL or telephone number outside those that are reserved for tests. */
export function isHarmless(text: string): boolean {
  for (let at = text.indexOf('@', 1); at > 0; at = text.indexOf('@', at + 1)) {
    const host = MAIL_HOST.exec(text.slice(at + 1, at + 100))?.[0];
    if (host !== undefined && !isHarmlessHost(host)) return false;
  }
  if (text.includes('://') && (text.match(URL_TEXT) ?? []).some((url) => URL.canParse(url) && !isHarmlessUrl(url)))
    return false;
  return !NUMBER.test(text) || DATE.test(text) || !isDialled(text);
}

/** Digits that a telephone or a card terminal would take. Nobody has a number that begins with three zeros. */
function isDialled(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 19 || digits.startsWith('000')) return false;
  if (digits.length > 15 && !(/^[2-6]/.test(digits) && hasCheckDigit(digits))) return false;
  return !isFictionalTelephone(text) && !isTestCard(text);
}

/** The check digit of payment cards (Luhn). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** A telephone number reserved for fiction, in international digits. */
export function fictionalNumber(draw: Draw): string {
  return telephoneNumber(draw.pick(TELEPHONE_BLOCKS), draw.below(1000));
}
