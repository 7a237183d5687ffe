import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from './pack/build.ts';
import { lintTarball } from './pack/lint-tarball.ts';
import { packTarball } from './pack/tarball.ts';
import { verifyTarball } from './pack/verify-tarball.ts';

/**
 * `npm run pack -- [--verify]`: builds `dist/`, packs it into `out/`, and shows it to publint and arethetypeswrong. With `--verify` it
 * installs the tarball into an empty folder from the registry, and uses it there. Exit code 1: something is wrong with the package.
 */
const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const packed = await packTarball({ build: join(CHECKOUT, 'dist'), tarball: join(CHECKOUT, 'out') });
const { file, bytes, files, manifest } = packed;
say(`${file}: ${files.length} files, ${Math.round(bytes / 1000)} kB packed`);
say(`entry points: ${Object.keys(manifest.exports).join(', ')}`);
say(`dependencies: ${Object.keys(manifest.dependencies).join(', ')}`);

const problems = [...(await lintTarball(file))];
if (problems.length === 0) say('publint and arethetypeswrong have nothing against it');
if (values.verify) problems.push(...(await verifyTarball(file, say)));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
