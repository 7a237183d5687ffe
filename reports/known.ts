import type { Finding } from './finding.ts';

/** Whether a finding leaves a run without failure: an entry of the baseline explains it, and has not expired. */
export function isAccepted({ baseline }: Finding): boolean {
  return baseline?.state === 'known';
}

/** What a report says of a known finding: `known until 2026-12-31: ticket 12`; nothing of a new one. */
export function knownText({ baseline }: Finding): string | undefined {
  if (baseline === undefined || baseline.state === 'new') return undefined;
  const { state, expires = '', reason = '' } = baseline;
  switch (state) {
    case 'known':
      return `known${expires === 'never' ? '' : ` until ${expires}`}: ${reason}`;
    case 'expired':
      return `was known until ${expires}: ${reason}`;
    case 'unexplained':
      return 'stands in the baseline without a reason, which hides nothing';
  }
}
