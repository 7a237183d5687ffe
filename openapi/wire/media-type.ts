import { headerValues, type RawRequest } from '../request.ts';

/** The media type of a form body. */
export const FORM = 'application/x-www-form-urlencoded';

/** The media type of a form body in parts. */
const MULTIPART = 'multipart/form-data';

/** The media type that a request says of its body: lower case, without parameters; undefined when it says none. */
export function mediaType(request: Pick<RawRequest, 'headers'>): string | undefined {
  const [value] = headerValues(request, 'content-type');
  return value === undefined ? undefined : bareType(value).toLowerCase();
}

/** True when a media type fits a documented range such as `text/*`. */
export function matchesMedia(range: string, type: string): boolean {
  const bare = bareType(range);
  if (bare === type || bare === '*/*') return true;
  return bare.endsWith('/*') && type.startsWith(bare.slice(0, -1));
}

/** True for a media type whose bodies are JSON. */
export function isJsonMedia(type: string): boolean {
  return /[/+]json$/i.test(bareType(type));
}

/** The kind of form that a media type stands for. */
export function formPlace(type: string | undefined): 'form' | 'multipart' | undefined {
  const bare = type === undefined ? undefined : bareType(type);
  if (bare === FORM) return 'form';
  return bare === MULTIPART ? 'multipart' : undefined;
}

function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim();
}
