import { type Door, type FolderRow, fits } from './dependency-table.ts';
import type { Import, SourceFile } from './read-sources.ts';

/** Written from the vendors' pages alone: not even its tests may see anything else of ours. */
const ISOLATED = 'examples/backend/';

/** Folders without a row: the starter of `cli/`, and what proves the architecture. */
const WITHOUT_ROW = new Set(['bin/', 'test/']);

/** True for tests and what only tests use. */
export function isTest(file: string): boolean {
  return /\.test\.ts$|(^|\/)(test|fixtures)\//.test(file);
}

/** The top folder of a file, with its slash; empty for files of the root. */
export function folderOf(file: string): string {
  return file.includes('/') ? `${file.split('/')[0]}/` : '';
}

/** Every import that the dependency table does not allow, and every folder that it leaves out. */
export function forbiddenImports(sources: readonly SourceFile[], table: readonly FolderRow[]): readonly string[] {
  const found = sources.flatMap(({ file, imports }) => {
    const folder = folderOf(file);
    if (folder === '' || WITHOUT_ROW.has(folder)) return [];
    const row = table.find((candidate) => candidate.folder === folder);
    if (row === undefined) return [`the dependency table has no row for ${folder}`];
    return imports.flatMap((entry) => {
      const allowed = allowedInstead(file, entry, row);
      return allowed === undefined ? [] : [`${file}:${entry.line} imports ${entry.specifier}; ${allowed}`];
    });
  });
  return [...new Set(found)];
}

/** What would be allowed in place of an import; undefined where the import is fine. */
function allowedInstead(file: string, { target, outside }: Import, row: FolderRow): string | undefined {
  if (target !== undefined) return insteadOfOurs(file, target, row);
  if (outside === undefined || isTest(file)) return undefined;
  const doors = row.doors.filter(({ packages }) => packages.some((pattern) => fits(outside, pattern)));
  if (doors.some(({ files }) => files.some((pattern) => fits(file, pattern)))) return undefined;
  if (doors.length > 0) return `${outside} is for ${list(doors.flatMap((door) => door.files))}`;
  return `allowed outside packages of ${row.folder}: ${list(row.doors.map(describeDoor))}`;
}

function insteadOfOurs(file: string, target: string, row: FolderRow): string | undefined {
  if (file.startsWith(ISOLATED)) {
    return target.startsWith(ISOLATED) ? undefined : `${ISOLATED} imports nothing of ours, its tests included`;
  }
  if (isTest(file)) return undefined;
  if (isTest(target)) return 'code does not import tests';
  const folder = folderOf(target);
  if (folder === row.folder || row.mayImport.includes(folder)) return undefined;
  return `folders that ${row.folder} may import: ${list(row.mayImport)}`;
}

function describeDoor({ packages, files }: Door): string {
  return `${list(packages)} in ${list(files)}`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** Doors that nobody goes through: a package or a file of the table that is not there. */
export function idleDoors(sources: readonly SourceFile[], table: readonly FolderRow[]): readonly string[] {
  const doors = table.flatMap(({ doors }) => doors).filter(({ packages }) => !packages.includes('*'));
  return doors
    .flatMap(({ packages, files }) => packages.flatMap((name) => files.map((file) => ({ name, file }))))
    .filter(({ name, file }) => !sources.some((source) => fits(source.file, file) && imports(source, name)))
    .map(({ name, file }) => `${name} in ${file}`);
}

function imports(source: SourceFile, pattern: string): boolean {
  return source.imports.some(({ outside }) => outside !== undefined && fits(outside, pattern));
}
