import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importedBy, packageOf, withJsImports } from './imports.ts';
import { type CheckoutManifest, type PublishedManifest, publishedManifest } from './manifest.ts';
import { runProgram } from './run-program.ts';

/** The root of the checkout. */
export const CHECKOUT: string = fileURLToPath(new URL('../../', import.meta.url));

const SHIPPED = [
  ...['README.md', 'LICENSE', 'CHANGELOG.md'],
  ...['openapi/ASSUMPTIONS.md', 'openapi/VOCABULARY.md', 'openapi/*.yaml', 'mock/worlds/*.yaml'],
  ...['openapi/vocabulary.schema.json', 'cli/*.schema.json'],
];

/** Builds the package into an empty folder: JavaScript, declarations, documents, worlds, and a manifest of its own. */
export async function buildPackage(folder: string): Promise<PublishedManifest> {
  await rm(folder, { recursive: true, force: true });
  await compile(folder);
  for (const file of await shippedFiles()) await copy(file, folder);
  const checkout = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as CheckoutManifest;
  for (const file of Object.values(checkout.bin)) await copyBin(file, folder);
  const files = await filesOf(folder);
  const manifest = publishedManifest(checkout, { files, imported: await importedPackages(folder, files) });
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

async function compile(folder: string): Promise<void> {
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const words = ['-p', join(CHECKOUT, 'tsconfig.build.json'), '--outDir', folder];
  const { exitCode, out } = await runProgram([process.execPath, compiler, ...words], { cwd: CHECKOUT });
  if (exitCode !== 0) throw new Error(`tsc failed:\n${out}`);
  for (const file of (await filesOf(folder)).filter((each) => each.endsWith('.d.ts'))) {
    const path = join(folder, file);
    await writeFile(path, withJsImports(await readFile(path, 'utf8')));
  }
}

async function shippedFiles(): Promise<readonly string[]> {
  const found = await Promise.all(
    SHIPPED.map(async (file) => {
      const [directory, ending] = file.split('/*');
      if (directory === undefined || ending === undefined) return [file];
      const inside = await readdir(join(CHECKOUT, directory));
      return inside.filter((name) => name.endsWith(ending)).map((name) => `${directory}/${name}`);
    }),
  );
  return found.flat();
}

async function copy(file: string, folder: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await cp(join(CHECKOUT, file), join(folder, file));
}

/** The command is JavaScript already: only what it imports is built. */
async function copyBin(file: string, folder: string): Promise<void> {
  const text = await readFile(join(CHECKOUT, file), 'utf8');
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), withJsImports(text), { mode: 0o755 });
}

/** Every file below a folder, with `/`, sorted. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .map((file) => file.split(sep).join('/'))
    .toSorted();
}

async function importedPackages(folder: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const imported = new Set<string>();
  for (const file of files.filter((each) => /\.(?:d\.ts|js)$/.test(each))) {
    for (const specifier of importedBy(await readFile(join(folder, file), 'utf8'))) {
      const name = packageOf(specifier);
      if (name !== undefined) imported.add(name);
    }
  }
  return imported;
}
