/** Control, format, separator, private and unpaired characters: whatever a terminal or a viewer could act on or hide. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Text in which every unseen character stands as an escape (`\n`, `\x1b`, `\u{202e}`): safe on a terminal, one line. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escapeOf);
}

/** The first `limit` characters of a text, made visible, and how many more there are. */
export function excerpt(text: string, limit: number): string {
  const characters = [...text.slice(0, limit * 2)];
  if (characters.length <= limit && text.length <= limit * 2) return visible(text);
  return `${visible(characters.slice(0, limit).join(''))}…`;
}

function escapeOf(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  const point = character.codePointAt(0) ?? 0;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`;
}
