/** ANSI styles, or none of them. */
export type Paint = Readonly<Record<'red' | 'green' | 'yellow' | 'bold' | 'dim', (text: string) => string>>;

/** How text is laid out. */
export interface TextLayout {
  readonly paint: Paint;
  readonly width: number;
}

/** The styles, or functions that leave text as it is. */
export function painter(color: boolean): Paint {
  const style = (on: number, off: number) => (text: string) => (color ? `\x1b[${on}m${text}\x1b[${off}m` : text);
  return { red: style(31, 39), green: style(32, 39), yellow: style(33, 39), bold: style(1, 22), dim: style(2, 22) };
}

/** Text cut into lines at blanks; later lines start with `indent`. Words longer than a line are not cut. */
export function wrapped(
  text: string,
  { width, indent }: { readonly width: number; readonly indent: string },
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) /)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && shownLength(longer) > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function shownLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: styles take no room.
  return [...text.replace(/\x1b\[\d+m/g, '')].length;
}
