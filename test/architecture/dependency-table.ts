/** What one row of the dependency table in ARCHITECTURE.md allows a folder. */
export interface FolderRow {
  /** With a slash at the end, such as `mock/`. */
  readonly folder: string;
  /** Folders of ours that it may import. */
  readonly mayImport: readonly string[];
  /** Which outside packages may be imported where. */
  readonly doors: readonly Door[];
}

/** Packages and the files that alone may import them; both may hold `*`. */
export interface Door {
  readonly packages: readonly string[];
  readonly files: readonly string[];
}

const HEADING = /^\|\s*folder\s*\|\s*may import\s*\|\s*door to outside packages\s*\|$/m;

/**
 * Reads the table `folder | may import | door to outside packages`. Names stand in backticks; a door is written
 * `package` in `file`, doors are separated by semicolons; `anything` opens the whole folder.
 */
export function readDependencyTable(markdown: string): readonly FolderRow[] {
  const heading = HEADING.exec(markdown);
  if (heading === null) throw new Error('There is no table "folder | may import | door to outside packages".');
  const lines = markdown.slice(heading.index).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end < 0 ? undefined : end).map(readRow);
}

function readRow(line: string): FolderRow {
  const [first = '', mayImport = '', doors = ''] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const folder = quoted(first)[0];
  if (folder === undefined) throw new Error(`The row names no folder: ${line}`);
  return { folder, mayImport: quoted(mayImport), doors: readDoors(doors, folder) };
}

function readDoors(cell: string, folder: string): readonly Door[] {
  if (cell === '') return [];
  if (cell === 'anything') return [{ packages: ['*'], files: [`${folder}*`] }];
  return cell.split(';').map((clause) => {
    const [packages = '', files = ''] = clause.split(' in ');
    const door = { packages: quoted(packages), files: quoted(files) };
    if (door.packages.length === 0 || door.files.length === 0) throw new Error(`This is no door: ${clause.trim()}`);
    return door;
  });
}

function quoted(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** Whether a text fits a pattern in which `*` stands for any text. */
export function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
