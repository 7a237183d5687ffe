import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from '../../examples/backend/start-backend.ts';
import { CHECKOUT } from './build.ts';
import { npm, runProgram } from './run-program.ts';

/** Installs a tarball into an empty folder, as a user would, and uses it there. Gives what went wrong. */
export async function verifyTarball(file: string, say: (text: string) => void): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-verify-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
    await npm(['install', file, '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
    say('installed into an empty folder');
    return [...(await useCommand(folder, say)), ...(await useEntryPoints(folder, say))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function useCommand(folder: string, say: (text: string) => void): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { faults, wanted } of [
    { faults: [], wanted: 0 },
    { faults: ['customer-without-name'], wanted: 1 },
  ]) {
    await using backend = await startBackend({ faults });
    const words = ['--no-install', 'countersign', 'check', '--target', backend.url] as const;
    const { exitCode, out, err } = await runProgram(['npx', ...words], { cwd: folder });
    say(`npx countersign check, backend ${faults.length === 0 ? 'correct' : faults.join()}: exit code ${exitCode}`);
    if (exitCode !== wanted) problems.push(`expected exit code ${wanted}:\n${out}${err}`);
  }
  return problems;
}

async function useEntryPoints(folder: string, say: (text: string) => void): Promise<readonly string[]> {
  const program = join(folder, 'entry-points.ts');
  await cp(join(CHECKOUT, 'examples/recipes/entry-points.ts'), program);
  const { exitCode, out, err } = await runProgram([process.execPath, program], { cwd: folder });
  say(`examples/recipes/entry-points.ts: exit code ${exitCode}`);
  return exitCode === 0 ? [] : [`the entry points do not work:\n${out}${err}`];
}
