import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { vitestOf } from '../fuzz/export-vitest.ts';
import type { KeptCase } from '../fuzz/kept-case.ts';
import { shippedDocuments } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import { ProblemsError } from '../openapi/problem.ts';
import type { Io } from './io.ts';
import type { Setting } from './setting.ts';
import { usage } from './usage.ts';

/** Writes a kept case as a test; gives the file. */
export type ExportCase = (kept: KeptCase, contract: Contract) => string;

/** `--export`, for every command that has kept cases in its hands. */
export const exportSetting: Setting<'text'> = {
  kind: 'text',
  value: 'vitest[=folder]',
  says: 'write a Vitest test for each kept case (default folder: out/vitest)',
};

const FOLDER = 'out/vitest';

/** What `--export` asks for. Throws `ProblemsError` for anything but `vitest`, or where the folder cannot be made. */
export async function exporterOf(text: string | undefined, io: Io): Promise<ExportCase | undefined> {
  if (text === undefined) return undefined;
  const [, folder = FOLDER] = /^vitest(?:=(.+))?$/.exec(text) ?? [undefined, ''];
  if (folder === '') throw problem(`"${text}" is no form of tests: it wants vitest, or vitest=FOLDER`);
  const shipped = new Set((await shippedDocuments()).map((file) => resolve(file)));
  try {
    mkdirSync(resolve(io.cwd, folder), { recursive: true });
  } catch (error) {
    throw problem(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return (kept, contract) => {
    const document = resolve(io.cwd, contract.file);
    const options = shipped.has(document) ? {} : { spec: relative(io.cwd, document) };
    const file = join(folder, `${kept.finding}.test.ts`);
    writeFileSync(resolve(io.cwd, file), vitestOf(kept, options));
    return file;
  };
}

function problem(message: string): ProblemsError {
  return new ProblemsError([usage('bad-flag', '--export', message)]);
}
