import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** One file of code, as far as the architecture is concerned. */
export interface SourceFile {
  /** Its path from the root of the repository, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Lines that use the global `process`. */
  readonly processLines: readonly number[];
}

/** One import, export-from, dynamic import, `require` or import type. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
  /** The file of ours that it names; absent for packages and for Node's own modules. */
  readonly target?: string;
  /** The outside package that it names. */
  readonly outside?: string;
}

const NOT_OURS = new Set(['node_modules', 'dist', 'out', '.git']);

/** Reads every file of code below the root. */
export function readSources(root: string): readonly SourceFile[] {
  return listFiles(root)
    .filter((path) => /\.[cm]?[jt]s$/.test(path))
    .map((path) => parseSource(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')));
}

/** Every file below a directory but for what is not ours. */
export function listFiles(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Finds the imports and the uses of `process` in one file's text. */
export function parseSource(file: string, text: string): SourceFile {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const processLines: number[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const specifier = importedBy(node);
    if (specifier !== undefined) imports.push({ line, specifier, ...resolveImport(file, specifier) });
    if (isProcess(node) || specifier === 'node:process') processLines.push(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, text, imports, processLines };
}

function importedBy(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isImport || isRequire ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function resolveImport(file: string, specifier: string): Pick<Import, 'target' | 'outside'> {
  if (specifier.startsWith('.')) return { target: posix.join(posix.dirname(file), specifier) };
  if (specifier.startsWith('node:')) return {};
  return {
    outside: specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  };
}

/** The global, used as a value: no member or parameter of that name. */
function isProcess(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'process') return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis';
  }
  if (ts.isQualifiedName(parent)) return false;
  return !('name' in parent && parent.name === node) || ts.isShorthandPropertyAssignment(parent);
}
