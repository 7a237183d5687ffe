import { type Ground, previewVerdict } from '../../contracts/preview.ts';
import { applyEdits } from '../../fuzz/apply-edits.ts';
import { LaneRandom } from '../../fuzz/lane-random.ts';
import { normalEdits } from '../../fuzz/normal-edits.ts';
import { type OperationTable, tablesOf } from '../../fuzz/operation-table.ts';
import { validEdits } from '../../fuzz/valid/valid-request.ts';
import { valueSource } from '../../fuzz/value-source.ts';
import type { Contract, Operation, SecurityScheme } from '../../openapi/contract.ts';
import type { Verdict } from '../../openapi/verdict.ts';

/** How many requests that were generated as valid the judge accepts. */
export interface Share {
  drawn: number;
  good: number;
}

/** What generating valid requests for one document came to. */
export interface ValidShares {
  readonly whole: Share;
  /** By where the operations carry what they are told: `query`, `path`, `json`, … */
  readonly groups: ReadonlyMap<string, Share>;
  /** Operations of which nobody can say what a right request is, with the reason. */
  readonly untold: ReadonlyMap<string, string>;
  /** What the judge said of the others: one example for each operation. */
  readonly wrong: ReadonlyMap<string, string>;
  readonly milliseconds: number;
}

const DRAWS = 100;

/** Generates valid requests for each operation, and asks the judge about the bytes of each. */
export function validShares(ground: Ground): ValidShares {
  const start = performance.now();
  const whole = { drawn: 0, good: 0 };
  const groups = new Map<string, Share>();
  const untold = new Map<string, string>();
  const wrong = new Map<string, string>();
  const tables = tablesOf(ground);
  for (const operation of ground.contract.operations) {
    const table = tables.byId.get(operation.id);
    const why = table === undefined ? 'no request is known that is not refused' : complaint(table.baseline.verdict);
    if (table === undefined || why !== undefined) {
      untold.set(operation.id, why ?? '');
      continue;
    }
    const shares = [whole, ...groupsOf(operation).map((name) => shareOf(groups, name))];
    for (const { said, shown } of drawn(table)) {
      for (const share of shares) {
        share.drawn += 1;
        if (said === undefined) share.good += 1;
      }
      if (said !== undefined) wrong.set(operation.id, `${said} ${shown}`);
    }
  }
  return { whole, groups, untold, wrong, milliseconds: Math.round(performance.now() - start) };
}

function shareOf(groups: Map<string, Share>, name: string): Share {
  const share = groups.get(name) ?? { drawn: 0, good: 0 };
  groups.set(name, share);
  return share;
}

function* drawn(table: OperationTable): Generator<{ readonly said: string | undefined; readonly shown: string }> {
  const random = new LaneRandom(`valid ${table.operation.id}`);
  const values = valueSource([]);
  for (let count = 0; count < DRAWS; count += 1) {
    const edits = normalEdits(validEdits(table, random, values), table);
    yield {
      said: complaint(previewVerdict(applyEdits(table, edits), table.ground)),
      shown: JSON.stringify(edits),
    };
  }
}

/** Why a request is not accepted for certain; undefined where it is, or where only the credentials or what a target holds may be in the way. */
function complaint({ decision, reasons }: Verdict): string | undefined {
  const other = reasons.find(({ kind, undecidedBy }) => kind !== 'security' && undecidedBy !== 'what the target holds');
  if (decision === 'accept' || (decision === 'open' && other === undefined)) return undefined;
  return other?.message ?? reasons[0]?.message ?? decision;
}

function groupsOf({ parameters, body }: Operation): readonly string[] {
  const places = parameters.map(({ in: place, style, content }) => {
    const isUsual = style === 'form' || style === 'simple' || content !== undefined;
    return isUsual ? place : `${place} ${style}`;
  });
  const media = (body?.media ?? []).map(({ type }) => (/[/+]json/.test(type) ? 'json' : (type.split(';')[0] ?? type)));
  const groups = [...new Set([...places, ...media])];
  return groups.length === 0 ? ['nothing'] : groups;
}

/** Credentials for every scheme of a document that has its place in a header: whether they are right is for a target to say. */
export function headersFor({ operations }: Contract): readonly (readonly [string, string])[] {
  const schemes = operations.flatMap(({ security }) => security.flat());
  return [...new Map(schemes.flatMap((scheme) => headerOf(scheme).map((header) => [header[0], header]))).values()];
}

function headerOf({ kind, in: place, key = '' }: SecurityScheme): (readonly [string, string])[] {
  if (kind === 'mutual-tls') return [];
  if (kind !== 'api-key') return [['Authorization', kind === 'basic' ? 'Basic dTpw' : 'Bearer abc']];
  if (place === 'query') return [];
  return [place === 'cookie' ? ['Cookie', `${key}=abc`] : [key, 'abc']];
}
