import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runDemo } from './demo/run-demo.ts';

/** `npm run demo`: a backend with three faults, the gate against it, and all its reports in `out/demo/`. Exit code 0: all was shown. */
const checkout = fileURLToPath(new URL('..', import.meta.url));
const { text, isComplete } = await runDemo({ checkout, folder: join(checkout, 'out/demo') });
process.stdout.write(text);
process.exitCode = isComplete ? 0 : 1;
