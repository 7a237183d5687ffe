import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** A file that grows line by line and outlives its process. */
export interface AppendedLines {
  /** Returns once the line is with the operating system, or on the disk with `fsync`. */
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/** Opens a file for appending lines, for its owner alone, and makes its folder; a line that a killed process left half written is ended, or goes. */
export function appendLines(
  file: string,
  options: { readonly fsync?: boolean; readonly dropsHalf?: boolean } = {},
): AppendedLines {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+', 0o600);
  if (endsInLine(descriptor)) {
    if (options.dropsHalf === true) dropHalf(file);
    else writeSync(descriptor, '\n');
  }
  return {
    write: (line) => {
      writeWhole(descriptor, Buffer.from(`${line}\n`));
      if (options.fsync === true) fsyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** True when a killed run left its last line without an end. */
function endsInLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

function dropHalf(file: string): void {
  const bytes = readFileSync(file);
  truncateSync(file, bytes.lastIndexOf(0x0a) + 1);
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
