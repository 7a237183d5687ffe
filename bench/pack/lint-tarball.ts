import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData, type Package, type ResolutionKind } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** How an importer of today resolves an ES module package. `require` of one is Node's business, and old resolution knows no `exports`. */
const RESOLUTIONS: ReadonlySet<ResolutionKind> = new Set(['node16-esm', 'bundler']);

/** What publint and arethetypeswrong say against a tarball; empty is good. */
export async function lintTarball(file: string): Promise<readonly string[]> {
  return [...(await publintProblems(file)), ...(await typeProblems(file))];
}

async function publintProblems(file: string): Promise<readonly string[]> {
  const bytes = await readFile(file);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => `publint ${message.type}: ${formatMessage(message, pkg, { color: false })}`);
}

async function typeProblems(file: string): Promise<readonly string[]> {
  const analysis = await checkPackage(await openTarball(file));
  if (analysis.types === false) return ['arethetypeswrong: the package has no types'];
  return analysis.problems
    .filter((problem) => !('resolutionKind' in problem) || RESOLUTIONS.has(problem.resolutionKind))
    .map((problem) => `arethetypeswrong ${JSON.stringify(problem)}`);
}

/** The files of a tarball, in memory. */
export async function openTarball(file: string): Promise<Package> {
  return createPackageFromTarballData(await readFile(file));
}
