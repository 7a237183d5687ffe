import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHECKOUT } from './build.ts';
import { openTarball } from './lint-tarball.ts';
import type { PublishedManifest } from './manifest.ts';

/**
 * Puts a tarball into an empty folder as `npm install` would, without a registry: its files, its command, and, linked from this
 * checkout, the packages that its manifest names and no other. `also` names packages that the user has beside it.
 */
export async function installOffline(
  file: string,
  to: { readonly folder: string; readonly also?: readonly string[] },
): Promise<PublishedManifest> {
  const modules = join(to.folder, 'node_modules');
  await writeFile(join(to.folder, 'package.json'), '{"private": true, "type": "module"}\n');
  const tarball = await openTarball(file);
  for (const path of tarball.listFiles()) {
    await mkdir(dirname(join(to.folder, path)), { recursive: true });
    await writeFile(join(to.folder, path), tarball.readFile(path));
  }
  const manifest = JSON.parse(
    tarball.readFile(`/node_modules/${tarball.packageName}/package.json`),
  ) as PublishedManifest;
  for (const name of [...Object.keys(manifest.dependencies), ...(to.also ?? [])]) await link(name, modules);
  await mkdir(join(modules, '.bin'));
  for (const [command, script] of Object.entries(manifest.bin)) {
    await chmod(join(modules, manifest.name, script), 0o755);
    await symlink(join('..', manifest.name, script), join(modules, '.bin', command));
  }
  return manifest;
}

async function link(name: string, modules: string): Promise<void> {
  await mkdir(dirname(join(modules, name)), { recursive: true });
  // A junction needs no rights on Windows.
  await symlink(join(CHECKOUT, 'node_modules', name), join(modules, name), 'junction');
}
