import { type CampaignTotals, type MutantResult, saidAround } from '../contracts/mutants/campaign.ts';
import type { Contract } from '../openapi/contract.ts';
import type { RawRequest } from '../openapi/request.ts';
import { curl } from '../reports/curl.ts';
import { recordRequest } from '../reports/record-exchange.ts';
import { redactor } from '../reports/redact.ts';

/** Where a place of a document stands in its text. */
export type PlaceOf = (pointer: string) => { readonly line: number; readonly column: number };

/** A survivor, for a person: what was changed, where it is written, and the request that tells the two contracts apart. */
export function survivorText(
  { mutation, fate }: MutantResult,
  of: { readonly contract: Contract; readonly place: PlaceOf },
): string {
  if (fate.fate !== 'survived') return '';
  const { contract, place } = of;
  const said = saidAround(contract, mutation.pointer);
  const facts = Object.entries(fate.facts).map(([name, holds]) => `${name} ${holds}`);
  const { difference } = fate;
  const lines = [
    `SURVIVED  ${contract.file}:${place(mutation.pointer).line}  ${mutation.kind}: ${mutation.says}`,
    `  place     ${mutation.pointer}`,
    ...(said.length === 0 ? [] : [`  source    ${said.join('; ')}`]),
    ...(facts.length === 0 ? [] : [`  world     where ${facts.join(', ')}`]),
    ...(fate.isSly ? ['  served    by a server that makes the most of what the mutant allows'] : []),
    `  shown by  ${difference.by}: ${fate.why}`,
    `  allowed   ${difference.allowed}; got ${difference.got}`,
    `  ${curlText(difference.request)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const BASE_URL = 'http://127.0.0.1:4010';

function curlText(request: RawRequest): string {
  return curl(
    recordRequest(
      { ...request, baseUrl: BASE_URL },
      { redactor: redactor(new Map()), maxBodyBytes: 4_000, isLoginGenerated: true },
    ),
  );
}

const COLUMNS = ['killed', 'equivalent', 'allowed', 'invalid', 'survived'] as const;

/** The sums of a campaign as a table. */
export function totalsText({ all, byKind, byCheck }: CampaignTotals): string {
  const rows = [...Object.entries(byKind), ['all', all] as const];
  const head = `${'mutants'.padEnd(12)}${COLUMNS.map((name) => name.padStart(12)).join('')}`;
  const body = rows.map(
    ([name, counts]) => `${name.padEnd(12)}${COLUMNS.map((column) => String(counts[column]).padStart(12)).join('')}`,
  );
  const checks = Object.entries(byCheck).map(([check, count]) => `${check} ${count}`);
  return `${[head, ...body].join('\n')}\nkilled by: ${checks.join(', ') || 'nothing'}\n`;
}

/** A result as JSON data. */
export function resultData(
  { api, mutation, fate }: MutantResult,
  of: { readonly contract: Contract; readonly place: PlaceOf },
): object {
  const { contract, place } = of;
  const { kind, pointer, says } = mutation;
  const common = { api, kind, file: contract.file, line: place(pointer).line, pointer, says };
  if (fate.fate !== 'survived' && fate.fate !== 'allowed') return { ...common, ...fate };
  const { request, ...difference } = fate.difference;
  return {
    ...common,
    ...fate,
    source: saidAround(contract, pointer),
    difference: { ...difference, curl: curlText(request) },
  };
}
