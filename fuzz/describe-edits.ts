import type { Edit, Part } from './sketch.ts';

/** Parts in words: `name left out, phone set to "abc"`; of several, each with its operation. */
export function describeParts(parts: readonly Part[]): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return describePart(only);
  return parts.map((part) => `${part.operation} with ${describePart(part)}`).join('; then ');
}

function describePart({ edits }: Part): string {
  return edits.map(describeEdit).join(', ') || 'nothing but what it needs';
}

function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'set':
      return `${edit.name} ${edit.raw === true ? 'written' : 'set to'} ${shown(edit.text)}`;
    case 'drop':
      return `${edit.name} left out`;
    case 'repeat':
      return `${edit.name} sent again as ${shown(edit.text)}`;
    case 'rename':
      return `${edit.name} sent as ${edit.to}`;
    case 'caller':
      return `asked by caller ${edit.index + 1} of the world`;
    case 'basic':
      return edit.username === undefined && edit.password === undefined ? 'no credentials' : 'other credentials';
    case 'spell':
      return Object.entries(edit.how)
        .map(([what, value]) => `${what} ${value}`)
        .join(' ');
    case 'order':
      return 'parameters in another order';
    case 'method':
      return `method ${edit.method}`;
    case 'header':
      return `header ${edit.name} ${shown(edit.value)}`;
    case 'json':
      return describeJson(edit);
    case 'body':
      return [
        edit.type === undefined ? '' : `body as ${edit.type}`,
        edit.text === undefined ? '' : `body ${shown(edit.text)}`,
        edit.cut === undefined ? '' : `body cut after ${edit.cut} bytes`,
      ]
        .filter((word) => word !== '')
        .join(', ');
  }
}

function describeJson({ at, value }: Extract<Edit, { kind: 'json' }>): string {
  const place = at === '' ? '' : ` ${at.length > MOST_TEXT ? `${at.slice(0, MOST_TEXT)}…` : at}`;
  if (value !== undefined) return `body${place} set to ${shown(JSON.stringify(value))}`;
  return place === '' ? 'no body' : `body without${place}`;
}

const MOST_TEXT = 40;

function shown(text: string): string {
  const most = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
  return JSON.stringify(most.toWellFormed());
}
