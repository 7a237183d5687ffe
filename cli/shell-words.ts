/** Splits a command line as a POSIX shell would: quotes, `$'…'`, backslashes and line continuations; no expansions. */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let index = 0;
  const take = (text: string): void => {
    word = (word ?? '') + text;
  };
  while (index < line.length) {
    const char = line.charAt(index);
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      index += 1;
    } else if (char === "'" || (char === '$' && line.charAt(index + 1) === "'")) {
      const quoted = char === "'" ? singleQuoted(line, index + 1) : escapedQuoted(line, index + 2);
      take(quoted.text);
      index = quoted.end;
    } else if (char === '"') {
      const quoted = doubleQuoted(line, index + 1);
      take(quoted.text);
      index = quoted.end;
    } else if (char === '\\') {
      if (line.charAt(index + 1) !== '\n') take(line.charAt(index + 1));
      index += 2;
    } else {
      take(char);
      index += 1;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

interface Quoted {
  readonly text: string;
  /** Index after the closing quote. */
  readonly end: number;
}

function singleQuoted(line: string, start: number): Quoted {
  const end = line.indexOf("'", start);
  return end < 0 ? { text: line.slice(start), end: line.length } : { text: line.slice(start, end), end: end + 1 };
}

function doubleQuoted(line: string, start: number): Quoted {
  let text = '';
  let index = start;
  for (; index < line.length && line.charAt(index) !== '"'; index += 1) {
    const next = line.charAt(index + 1);
    if (line.charAt(index) !== '\\' || !'$`"\\\n'.includes(next) || next === '') text += line.charAt(index);
    else {
      if (next !== '\n') text += next;
      index += 1;
    }
  }
  return { text, end: index + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

function escapedQuoted(line: string, start: number): Quoted {
  let text = '';
  let index = start;
  for (; index < line.length && line.charAt(index) !== "'"; index += 1) {
    if (line.charAt(index) !== '\\') {
      text += line.charAt(index);
      continue;
    }
    const hex = /^x([0-9A-Fa-f]{1,2})/.exec(line.slice(index + 1, index + 4))?.[1];
    const next = line.charAt(index + 1);
    text += hex === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(hex, 16));
    index += hex === undefined ? 1 : 1 + hex.length;
  }
  return { text, end: index + 1 };
}
