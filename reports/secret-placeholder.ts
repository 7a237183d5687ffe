/**
 * How a secret was written where it stood: as it is, percent-encoded, form-encoded, JSON-escaped, in base64, or as a part of
 * longer base64 (`fragment`), which nobody can restore.
 */
export type SecretSpelling = 'plain' | 'percent' | 'form' | 'json' | 'base64' | 'fragment';

/** A piece of recorded text: literal, or the place of a secret. */
export type RecordedPiece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'secret'; readonly name: string; readonly spelling: SecretSpelling };

const PLACEHOLDER = /\$\{([A-Za-z_]\w*)(?::(percent|form|json|base64))?\}/g;

/** What stands for a secret: `${NAME}`, or `${NAME:percent}` and so on where its spelling there differs from its value. */
export function placeholderOf(name: string, spelling: SecretSpelling): string {
  return spelling === 'plain' ? `\${${name}}` : `\${${name}:${spelling}}`;
}

/** Cuts recorded text at the places of the secrets named; any other `${…}` is literal. */
export function recordedPieces(text: string, secrets: readonly string[]): RecordedPiece[] {
  const pieces: RecordedPiece[] = [];
  let done = 0;
  for (const match of secrets.length === 0 ? [] : text.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? '';
    if (!secrets.includes(name)) continue;
    if (match.index > done) pieces.push({ kind: 'literal', text: text.slice(done, match.index) });
    pieces.push({ kind: 'secret', name, spelling: spellingOf(match[2]) });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ kind: 'literal', text: text.slice(done) });
  return pieces;
}

/** Recorded text with the secrets put back, spelled as their places say; for a replay. Unknown names stay. */
export function restoreSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  return recordedPieces(text, [...secrets.keys()])
    .map((piece) => (piece.kind === 'literal' ? piece.text : spell(secrets.get(piece.name) ?? '', piece.spelling)))
    .join('');
}

/** A value in a spelling. */
export function spell(value: string, spelling: SecretSpelling): string {
  switch (spelling) {
    case 'plain':
    case 'fragment':
      return value;
    case 'percent':
      return encodeURIComponent(value.toWellFormed());
    case 'form':
      return new URLSearchParams([['', value]]).toString().slice(1);
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'base64':
      return Buffer.from(value, 'utf8').toString('base64');
  }
}

function spellingOf(word: string | undefined): SecretSpelling {
  switch (word) {
    case 'percent':
    case 'form':
    case 'json':
    case 'base64':
      return word;
    default:
      return 'plain';
  }
}
