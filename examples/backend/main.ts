import { planOf } from './command-line.ts';
import { startBackend } from './start-backend.ts';

const plan = planOf(process.argv.slice(2));
switch (plan.does) {
  case 'print':
    console.log(plan.text);
    break;
  case 'complain':
    console.error(plan.text);
    process.exitCode = 2;
    break;
  case 'start': {
    const backend = await startBackend(plan);
    console.log(`example backend on ${backend.url}${plan.faults.map((id) => `\n  broken: ${id}`).join('')}`);
    const end = () => void backend[Symbol.asyncDispose]();
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    break;
  }
}
