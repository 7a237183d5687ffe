import ts from 'typescript';

/** The specifiers that a text of JavaScript or declarations imports, dynamic ones and import types too. */
export function importedBy(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The package of a specifier; undefined for files and for Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Declarations with their imports of `.ts` written as `.js`: the compiler rewrites those of code only. */
export function withJsImports(text: string): string {
  let written = '';
  let from = 0;
  for (const { fileName, pos, end } of ts.preProcessFile(text, true, true).importedFiles) {
    if (!fileName.startsWith('.') || !fileName.endsWith('.ts')) continue;
    // The position is that of the quote.
    written += `${text.slice(from, pos + 1)}${fileName.replace(/\.ts$/, '.js')}`;
    from = end + 1;
  }
  return written + text.slice(from);
}
