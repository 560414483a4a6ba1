import type { TrackNumber } from '../../../hal/contracts/magstripe-reading.ts';
import type { Evidence } from '../check.ts';
import { decisionShares } from './decision-shares.table.ts';
import { tallyOf } from './swipe-tally.ts';
import type { Attempt } from './swipe-tally.ts';

/** What the tries with one card gave, in one line: `card 1: T1 0/5 T2 5/5 T3 0/5`. */
export function seriesEvidence(
  what: string,
  attempts: readonly Attempt[],
  tracks: readonly TrackNumber[],
): Evidence {
  const shares = tallyOf(attempts, tracks).map(
    ({ track, ok, blank }) =>
      `T${String(track)} ${String(ok)}/${String(attempts.length)}${blank === attempts.length && blank > 0 ? ' blank' : ''}`,
  );
  return {
    of: 'magstripe.swipe',
    value: `${what}: ${shares.join(' ')}${unseen(attempts)}`,
    how: 'live',
    rule: { op: '>=', limit: decisionShares.pass, source: 'binomial figures of five and ten swipes' },
  };
}

/** What the reader itself, or a person's doing, adds to it. */
export function swipeNote(value: string, how: Evidence['how']): Evidence {
  return { of: 'magstripe.swipe', value, how };
}

function unseen(attempts: readonly Attempt[]): string {
  const count = attempts.filter(({ kind }) => kind === 'nothing').length;
  return count === 0 ? '' : `, ${String(count)} not noticed`;
}
