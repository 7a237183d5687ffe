import { WARNINGS } from '../reports/warning.ts';
import { CONFIG_FILE } from './config-file.ts';

const codes = Object.entries(WARNINGS).map(([code, says]) => `  ${code.padEnd(27)}${says}`);

/** What help says below the flags of every command that sends requests. */
export const RUN_HELP: string = `
A flag wins over the target in ${CONFIG_FILE}, a target over the top of that file, the top over the defaults. Names there
are those of the flags, without "--"; credentials and what else belongs to one server stand under a target.

Warnings, each of which --fail-on CODE makes a failure:
${codes.join('\n')}

Exit codes: 0 nothing found; 1 findings; 2 usage or document problem; 3 target unreachable or nothing decided;
130 stopped by Ctrl-C, with nothing found; 70 a bug of ours. The first Ctrl-C finishes what is under way and reports, the second ends at once.
`;
