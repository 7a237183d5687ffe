import type { ParameterDescription } from './api-description.ts';

/** How a parameter's pairs are written. */
export type PairStyle = Omit<ParameterDescription, 'in'> & { readonly space: '+' | '%20' };

/** The `name=value` pairs of a parameter of a query or a form, percent-encoded; none for an empty list. */
export function writePairs(name: string, value: unknown, style: PairStyle): readonly string[] {
  const encode = (text: string): string => encodeURIComponent(text).replaceAll('%20', style.space);
  const pair = (key: string, item: unknown): string => `${encode(key)}=${encode(writeScalar(item))}`;
  if (style.json !== undefined || typeof value !== 'object' || value === null) {
    return [`${encode(name)}=${encode(writeText(value, style))}`];
  }
  const parts = Array.isArray(value) ? value : Object.entries(value);
  if (parts.length === 0) return [];
  if (style.style === 'deepObject') return Object.entries(value).map(([key, item]) => pair(`${name}[${key}]`, item));
  if (style.explode === true) {
    return Array.isArray(value)
      ? value.map((item) => pair(name, item))
      : Object.entries(value).map(([key, item]) => pair(key, item));
  }
  const delimiter = delimiterOf(style.style);
  return [
    `${encode(name)}=${parts
      .flat()
      .map((item) => encode(writeScalar(item)))
      .join(delimiter)}`,
  ];
}

/** A path parameter's text, percent-encoded. A text of dots throws: a URL has such segments only as steps. */
export function writePath(name: string, value: unknown, description: ParameterDescription): string {
  const encode = (item: unknown): string => encodeURIComponent(writeScalar(item));
  const text = writeComposite(value, description, encode);
  if (/^\.{1,2}$/.test(text))
    throw new TypeError(`The parameter "${name}" cannot be "${text}": in a path that is a step.`);
  if (description.style === 'label') return `.${text}`;
  return description.style === 'matrix' ? `;${encodeURIComponent(name)}=${text}` : text;
}

/** A value as unencoded text: JSON where the parameter is JSON, else items and members with commas between them. */
export function writeText(value: unknown, description: Omit<ParameterDescription, 'in'>): string {
  if (description.json === 'value' || (description.json === 'text' && typeof value !== 'string'))
    return JSON.stringify(value);
  return writeComposite(value, description, writeScalar);
}

function writeComposite(
  value: unknown,
  { explode }: Omit<ParameterDescription, 'in'>,
  write: (item: unknown) => string,
): string {
  if (Array.isArray(value)) return value.map(write).join(',');
  if (typeof value !== 'object' || value === null) return write(value);
  const between = explode === true ? '=' : ',';
  return Object.entries(value)
    .map(([key, item]) => `${write(key)}${between}${write(item)}`)
    .join(',');
}

function writeScalar(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function delimiterOf(style: ParameterDescription['style']): string {
  switch (style) {
    case 'spaceDelimited':
      return '%20';
    case 'pipeDelimited':
      return '%7C';
    case 'label':
    case 'matrix':
    case 'deepObject':
    case undefined:
      return ',';
  }
}
