/** A place in a text: both counted from 1, the column in characters. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Widest piece of a line that a frame shows; longer lines are cut around the caret. */
const WIDTH = 110;

/** The line of a place with a caret below it, between the lines before and after. */
export function frameAt(text: string, { line, column }: TextPlace): string {
  const lines = text.split(/\r\n|[\n\r]/);
  const start = column > WIDTH ? column - Math.floor(WIDTH / 2) : 1;
  const gutter = String(Math.min(line + 1, lines.length)).length;
  const shown = [line - 1, line, line + 1].filter((number) => number >= 1 && number <= lines.length);
  return shown
    .flatMap((number) => {
      const source = cut(lines[number - 1] ?? '', start);
      const row = `${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${source}`.trimEnd();
      if (number !== line) return [row];
      return [row, `  ${' '.repeat(gutter)} | ${' '.repeat(column - start + (start > 1 ? 1 : 0))}^`];
    })
    .join('\n');
}

function cut(line: string, start: number): string {
  const piece = line.slice(start - 1, start - 1 + WIDTH).replaceAll('\t', ' ');
  return `${start > 1 ? '…' : ''}${piece}${line.length > start - 1 + WIDTH ? '…' : ''}`;
}
