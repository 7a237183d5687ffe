import { DECODED_TWICE } from '../../contracts/same-cause.ts';
import { encodedOddities } from '../mutations/oddities.ts';
import { carriersOf } from '../mutations/other-carrier.ts';
import { otherMethods } from '../mutations/other-method.ts';
import { credentialEdits } from '../mutations/wrong-credentials.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';

/**
 * Edits of the same kind as one that is no matter of texts, in one order for every run: other methods, callers,
 * credentials, separators and carriers, spoilt bodies, once for twice, or things encoded twice.
 */
export function likeEdits(edit: Edit, cause: string, table: OperationTable): readonly Edit[] {
  if (cause === DECODED_TWICE) return encodedOddities(table);
  if (edit.kind === 'method') return otherMethods(table, []).map((method): Edit => ({ kind: 'method', method }));
  if (edit.kind === 'caller') return table.callers.map((_, index): Edit => ({ kind: 'caller', index }));
  if (edit.kind === 'spell') return spellings(table);
  if (edit.kind === 'repeat') return [{ kind: 'set', name: edit.name, in: edit.in, text: edit.text }];
  if (edit.kind === 'body' && edit.type === undefined) return BODIES.map((text): Edit => ({ kind: 'body', text }));
  const isCredential = edit.kind === 'basic' || ('name' in edit && table.plan.callerNames.has(edit.name));
  return isCredential ? credentialEdits(table, []).flatMap((edits) => (edits.length === 1 ? edits : [])) : [];
}

/** Bodies that are no JSON, then JSON that is seldom right, the plainest first. */
const BODIES = ['{', 'NaN', '', 'null', '0', '""', '[]', '{}'] as const;

/** Other documented separators, then other places for the parameters. */
function spellings(table: OperationTable): readonly Edit[] {
  const { template } = table.baseline;
  const separators = table.operation.wire.separators.filter((separator) => separator !== template.separator);
  const carriers = template.json === undefined ? carriersOf(table) : [];
  const others = carriers.filter(({ method, carrier }) => method !== template.method || carrier !== template.carrier);
  return [...separators.map((separator) => ({ separator })), ...others].map((how): Edit => ({ kind: 'spell', how }));
}
