import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage } from './build.ts';
import type { PublishedManifest } from './manifest.ts';
import { npm } from './run-program.ts';

/** A package as it would be published. */
export interface Tarball {
  readonly file: string;
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly files: readonly string[];
  readonly manifest: PublishedManifest;
}

/** Builds the package and packs it, without a network. */
export async function packTarball(to: { readonly build: string; readonly tarball: string }): Promise<Tarball> {
  const manifest = await buildPackage(to.build);
  await mkdir(to.tarball, { recursive: true });
  const said = await npm(['pack', to.build, '--ignore-scripts', '--json', '--pack-destination', to.tarball], {
    cwd: to.tarball,
  });
  const [packed] = JSON.parse(said) as [Packed];
  const { filename, size, unpackedSize, files } = packed;
  return {
    file: join(to.tarball, filename),
    bytes: size,
    unpackedBytes: unpackedSize,
    files: files.map(({ path }) => path),
    manifest,
  };
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}
