import { escapeSegment } from '../json.ts';

/** The JSON pointer of a member or an item below a pointer. */
export function child(pointer: string, ...segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => `${path}/${escapeSegment(String(segment))}`, pointer);
}

/** The JSON pointer one step up; the root stays itself. */
export function parent(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** The JSON pointer that a `#/…` reference means; undefined where it is written wrongly. */
export function fragmentPointer(ref: string): string | undefined {
  try {
    return decodeURIComponent(ref.slice(1));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Writes a JSON pointer as a `#/…` reference, percent-encoded where a URI asks for it. */
export function pointerRef(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
