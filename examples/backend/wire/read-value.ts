import type { Parameter } from '../operation.ts';
import type { Value, Visit } from '../visit.ts';

const INTEGER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/;
const ODD_INTEGER = /^\s*[+-]?\d{1,15}(\.0*)?\s*$/;
const ODD_DECIMAL = /^\s*[+-]?\d{0,15}\.?\d{1,15}(e[+-]?\d)?\s*$/i;

/** Reads the text of one parameter by its page; `undefined` when it breaks what the page says. */
export function readValue(
  visit: Visit,
  sent: { readonly parameter: Parameter; readonly text: string },
): Value | undefined {
  const { parameter, text } = sent;
  switch (parameter.type) {
    case 'text':
      return readText(visit, parameter, text);
    case 'integer':
      return readNumber(parameter, text, visit.service.settings['odd-numbers'] === 'read' ? ODD_INTEGER : INTEGER);
    case 'decimal':
      return readNumber(parameter, text, visit.service.settings['odd-numbers'] === 'read' ? ODD_DECIMAL : DECIMAL);
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
    case 'json':
      return visit.service.steps.acceptsPush(visit, visit.service.steps.parseJson(visit, text)) ? text : undefined;
  }
}

function readText(visit: Visit, parameter: Parameter, text: string): Value | undefined {
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

function readNumber(parameter: Parameter, text: string, spelling: RegExp): Value | undefined {
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
