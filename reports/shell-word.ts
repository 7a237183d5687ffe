import { recordedPieces, type SecretSpelling } from './secret-placeholder.ts';

/** How text is turned into the bytes that a shell command shall hold. */
export interface ShellOptions {
  /** Names of the secrets that stand in the text; they become shell variables. */
  readonly secrets: readonly string[];
  /** Whether a character is one byte (targets, headers, binary bodies) or as many as it has in UTF-8. */
  readonly bytes: 'latin1' | 'utf8';
}

/** Bytes that need no quotes anywhere in a shell. */
const BARE = /^[A-Za-z0-9_./:=,@%+-]+$/;
/** Characters shown as they are; all others are written in octal. */
const SHOWN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Text as one word of a POSIX shell. It may hold neither NUL nor, at the end of a piece, a line break. */
export function shellWord(text: string, options: ShellOptions): string {
  if (BARE.test(text)) return text;
  const words = recordedPieces(text, options.secrets).map((piece) =>
    piece.kind === 'secret' ? shellSecret(piece.name, piece.spelling) : shellLiteral(piece.text, options.bytes),
  );
  return words.length === 0 ? "''" : words.join('');
}

/** A `printf` command that writes exactly the bytes of a text, whatever they are. */
export function shellPrintf(text: string, options: ShellOptions): string {
  let format = '';
  const values: string[] = [];
  for (const piece of recordedPieces(text, options.secrets)) {
    if (piece.kind === 'literal') {
      format += printfFormat(piece.text, options.bytes);
    } else {
      format += '%s';
      values.push(shellSecret(piece.name, piece.spelling));
    }
  }
  return ['printf', ...(format.startsWith('-') ? ['--'] : []), singleQuoted(format), ...values].join(' ');
}

/** Whether the text can stand in single quotes as it is. */
export function isShownText(text: string, bytes: ShellOptions['bytes']): boolean {
  return [...text].every((character) => isShown(character, bytes));
}

function shellLiteral(text: string, bytes: ShellOptions['bytes']): string {
  return isShownText(text, bytes) ? singleQuoted(text) : `"$(printf ${singleQuoted(printfFormat(text, bytes))})"`;
}

function shellSecret(name: string, spelling: SecretSpelling): string {
  switch (spelling) {
    case 'plain':
    case 'fragment':
      return `"\${${name}}"`;
    // Every byte in percent-encoding means the same, whichever bytes were encoded when it was sent.
    case 'percent':
    case 'form':
      return `"$(printf %s "\${${name}}" | od -An -v -tx1 | tr -dc 0-9a-f | sed 's/../%&/g')"`;
    case 'json':
      return `"$(printf %s "\${${name}}" | sed 's/[\\"]/\\\\&/g')"`;
    case 'base64':
      return `"$(printf %s "\${${name}}" | base64 | tr -d '\\n')"`;
  }
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function printfFormat(text: string, bytes: ShellOptions['bytes']): string {
  let format = '';
  for (const character of text) {
    if (character === '%') format += '%%';
    else if (character === '\\') format += '\\\\';
    else if (character === '\n') format += '\\n';
    else if (isShown(character, bytes)) format += character;
    else for (const byte of Buffer.from(character, bytes)) format += `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return format;
}

function isShown(character: string, bytes: ShellOptions['bytes']): boolean {
  return (bytes === 'utf8' || character < '\x7f') && SHOWN.test(character);
}
