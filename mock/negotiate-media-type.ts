interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * The documented media type that a client takes; undefined when it takes none of them. No header, or one that says nothing
 * well-formed (`*`, `json`), takes the JSON type.
 */
export function negotiateMediaType(accept: string | undefined, documented: readonly string[]): string | undefined {
  const usual = documented.find(isJsonType) ?? documented[0];
  if (accept === undefined || accept === '*/*') return usual;
  const ranges = accept
    .split(',')
    .map(readRange)
    .filter((range) => range !== undefined);
  if (ranges.length === 0) return usual;
  let best: { readonly type: string; readonly quality: number; readonly rank: number } | undefined;
  for (const type of usual === undefined ? [] : [usual, ...documented]) {
    const rank = bestRange(ranges, type);
    const range = rank === undefined ? undefined : ranges[rank];
    if (rank === undefined || range === undefined || range.quality <= 0) continue;
    const better =
      best === undefined || range.quality > best.quality || (range.quality === best.quality && rank < best.rank);
    if (better) best = { type, quality: range.quality, rank };
  }
  return best?.type;
}

/** True for `application/json`, `text/json` and `…+json`, with or without parameters. */
export function isJsonType(type: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(type);
}

function readRange(text: string): Range | undefined {
  const found = /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(?:;(.*))?$/s.exec(text);
  if (found?.[1] === undefined || (found[1].startsWith('*/') && found[1] !== '*/*')) return undefined;
  const quality = /(?:^|;)\s*q\s*=\s*([\d.]+)/i.exec(found[2] ?? '')?.[1];
  return { type: found[1].toLowerCase(), quality: quality === undefined ? 1 : Math.min(1, Number(quality) || 0) };
}

/** The index of the most specific range that a documented type falls into. */
function bestRange(ranges: readonly Range[], documented: string): number | undefined {
  const type = documented.split(';')[0]?.trim().toLowerCase() ?? '';
  let found: { readonly index: number; readonly weight: number } | undefined;
  for (const [index, range] of ranges.entries()) {
    const weight = weightOf(range.type, type);
    if (weight > (found?.weight ?? 0)) found = { index, weight };
  }
  return found?.index;
}

function weightOf(range: string, type: string): number {
  if (range === type) return 3;
  if (range === '*/*' || type === '*/*') return 1;
  const [major] = type.split('/');
  return range === `${major}/*` || (type.endsWith('/*') && range.startsWith(`${major}/`)) ? 2 : 0;
}
