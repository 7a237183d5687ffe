import type { Parameter } from '../parameter.ts';
import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';

const INTEGER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/;
const ODD_INTEGER = /^\s*[+-]?\d{1,15}(\.0*)?\s*$/;
const ODD_DECIMAL = /^\s*[+-]?\d{0,15}\.?\d{1,15}(e[+-]?\d)?\s*$/i;

interface Sent {
  readonly parameter: Parameter;
  readonly text: string;
}

/** Reads the text of one parameter by its page; `undefined` when it breaks what the page says. */
export function readValue(visit: Visit, sent: Sent): Value | undefined {
  const { parameter, text } = sent;
  const isOddRead = visit.service.settings['odd-numbers'] === 'read';
  switch (parameter.type) {
    case 'text':
      return readText(visit, sent);
    case 'integer':
      return readNumber(sent, isOddRead ? ODD_INTEGER : INTEGER);
    case 'decimal':
      return readNumber(sent, isOddRead ? ODD_DECIMAL : DECIMAL);
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
    case 'json':
      return visit.service.steps.acceptsPush(visit, visit.service.steps.parseJson(visit, text)) ? text : undefined;
  }
}

function readText(visit: Visit, sent: Sent): Value | undefined {
  const { parameter, text } = sent;
  if (parameter.pattern !== undefined && !parameter.pattern.test(text)) {
    return undefined;
  }
  if (parameter.listed === undefined) {
    return text;
  }
  const anyCase = visit.service.settings['listed-values'] === 'any-case';
  return parameter.listed.find(
    (value) => value === text || (anyCase && String(value).toLowerCase() === text.toLowerCase()),
  );
}

function readNumber(sent: Sent, spelling: RegExp): Value | undefined {
  const { parameter, text } = sent;
  if (parameter.special?.includes(text)) {
    return text;
  }
  if (!spelling.test(text)) {
    return undefined;
  }
  const number = Number(text);
  const { listed, special, minimum, maximum } = parameter;
  const fits =
    special?.includes(number) === true ||
    (listed?.includes(number) !== false &&
      !(minimum !== undefined && number < minimum) &&
      !(maximum !== undefined && number > maximum));
  if (!fits) {
    return undefined;
  }
  return parameter.type === 'integer' ? number : text.trim();
}
