import type { Parameter } from '../openapi/contract.ts';
import { isObject, type Json } from '../openapi/json.ts';
import type { NamedText, SlotValue } from './slot-text.ts';

/** How a value of a parameter is written: by its media type or style. Decoded texts; one pair or several. */
export function pairsOf(parameter: Parameter, value: Json | SlotValue): NamedText[] {
  const { name } = parameter;
  if (isSlots(value)) return [{ name, text: value.slots }];
  if (parameter.content !== undefined) return [{ name, text: [JSON.stringify(value)] }];
  const repeats = parameter.explode && (parameter.style === 'form' || parameter.style === 'deepObject');
  if (Array.isArray(value)) {
    if (repeats) return value.map((item) => ({ name, text: [scalarText(item)] }));
    return [{ name, text: [prefixOf(parameter) + value.map(scalarText).join(separatorOf(parameter))] }];
  }
  if (!isObject(value)) return [{ name, text: [prefixOf(parameter) + scalarText(value)] }];
  const members = Object.entries(value);
  if (parameter.style === 'deepObject') {
    return members.map(([member, part]) => ({ name: `${name}[${member}]`, text: [scalarText(part)] }));
  }
  if (repeats) return members.map(([member, part]) => ({ name: member, text: [scalarText(part)] }));
  const joint = parameter.explode ? '=' : ',';
  const parts = members.map(([member, part]) => `${member}${joint}${scalarText(part)}`);
  return [{ name, text: [prefixOf(parameter) + parts.join(separatorOf(parameter))] }];
}

function isSlots(value: Json | SlotValue): value is SlotValue {
  return typeof value === 'object' && value !== null && 'slots' in value && Array.isArray(value.slots);
}

function scalarText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function prefixOf(parameter: Parameter): string {
  if (parameter.style === 'label') return '.';
  return parameter.style === 'matrix' ? `;${parameter.name}=` : '';
}

function separatorOf(parameter: Parameter): string {
  if (parameter.style === 'spaceDelimited') return ' ';
  if (parameter.style === 'pipeDelimited') return '|';
  return parameter.style === 'label' && parameter.explode ? '.' : ',';
}
