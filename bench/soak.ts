import { mkdirSync, writeFileSync } from 'node:fs';
import { startServer } from './server-process.ts';
import { soak } from './soak-run.ts';

// `npm run soak -- --requests 1000000 --seed 1`: everything on the wire that could stop the mock. Exit code 1 for any problem.

const requests = option('--requests', 1_000_000);
const seed = option('--seed', 1);
const MOST_GROWTH_BYTES = 60_000_000;

const server = await startServer({
  script: 'bin/countersign.js',
  args: ['mock', '--port', '{port}', '--time-limit', '5'],
  firstRequest: 'GET /__countersign/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
});
const options = { port: server.port, seed, large: true, connections: 16, timeoutMs: 30_000 };
// A tenth first: what is compiled, loaded and kept by then stays.
const early = await soak({ ...options, requests: Math.ceil(requests / 10) });
const before = server.residentBytes();
const late = await soak({ ...options, seed: seed + 1000, requests: Math.floor(requests * 0.9) });
const growth = server.residentBytes() - before;
const problems = [...early.problems, ...late.problems];
if (growth > MOST_GROWTH_BYTES) problems.push(`resident memory grew by ${Math.round(growth / 1e6)} MB`);
const report = {
  seed,
  answered: early.answered + late.answered,
  statuses: late.statuses,
  residentBytes: before + growth,
  growth,
  problems,
};
mkdirSync('out', { recursive: true });
writeFileSync('out/soak.json', `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
await server.stop();
process.exitCode = problems.length > 0 ? 1 : 0;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} takes a whole number`);
  return value;
}
