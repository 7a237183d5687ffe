import { type Json, valueAt } from '../openapi/json.ts';
import { segmentText } from '../openapi/wire/path-template.ts';
import { headerOf } from './answer.ts';
import type { Exchange } from './trace.ts';

/** The place of what an answer's `Location` ends in: the key of what was created. */
export const LOCATED = '@located';

/** The place of a header of an answer. */
export function headerPlace(name: string): string {
  return `@header/${name.toLowerCase()}`;
}

/** The place of the text that a request sent for a parameter. */
export function sentPlace(name: string): string {
  return `@sent/${name}`;
}

/** What stands at a place of an exchange: a JSON pointer in the body of the answer, or one of the places above. */
export function toldAt({ answer, verdict }: Pick<Exchange, 'answer' | 'verdict'>, place: string): Json | undefined {
  if (answer === undefined) return undefined;
  if (!place.startsWith('@')) return answer.json === undefined ? undefined : valueAt(answer.json, place);
  if (place === LOCATED) return located(headerOf(answer.raw, 'location'));
  const slash = place.indexOf('/');
  const name = place.slice(slash + 1);
  return place.startsWith('@sent/') ? verdict.context.sent.get(name)?.text : headerOf(answer.raw, name);
}

/** The last segment of the path of a reference, decoded. */
function located(reference: string | undefined): string | undefined {
  const [path = ''] = (reference ?? '').split(/[?#]/);
  const last = path.replace(/\/+$/, '').split('/').at(-1);
  return last === undefined || last === '' ? undefined : segmentText(last);
}
