import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** What a program that ended has said. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. The Node of this process is first in its PATH. */
export function runProgram(
  command: readonly [program: string, ...words: string[]],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const [program, ...words] = command;
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
  const env = { ...process.env, PATH: path, ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: options.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 70, out, err }));
  });
}

/** Runs npm, or npx; the one that runs this process where there is one. Rejects with what it said when it fails. */
export async function npm(words: readonly string[], { cwd }: { readonly cwd: string }): Promise<string> {
  const script = process.env.npm_execpath;
  const program: readonly [string, ...string[]] = script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
  const { exitCode, out, err } = await runProgram([...program, ...words], { cwd });
  if (exitCode !== 0) throw new Error(`npm ${words.join(' ')} failed (${exitCode}):\n${err}${out}`);
  return out;
}
