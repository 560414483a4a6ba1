import type { SwipeReading, TrackNumber, TrackStatus } from '../../../hal/contracts/magstripe-reading.ts';
import { judgeTries } from './binomial.ts';
import type { TryVerdict } from './binomial.ts';

/** How one try to swipe ended: read, seen by nobody, or spoilt on the line (half a report, lost link). */
export type Attempt =
  | { readonly kind: 'read'; readonly reading: SwipeReading }
  | { readonly kind: 'nothing' | 'garbled' | 'lost' };

/** How one track fared. */
export interface TrackTally {
  readonly track: TrackNumber;
  readonly ok: number;
  readonly error: number;
  readonly blank: number;
  readonly verdict: TryVerdict;
}

/**
 * What a card did at a reader: `dense` fails on the closely written tracks 1 and 3 alone, `silent-track` shows nothing at all on some
 * track and reads on the others, `nothing` was never noticed, `bad` is everything else that fails.
 */
export type CardState = 'good' | 'dense' | 'silent-track' | 'bad' | 'nothing' | 'undecided';

/** Counts how every track fared; a try that nobody saw or that was spoilt is a failure of all. */
export function tallyOf(attempts: readonly Attempt[], tracks: readonly TrackNumber[]): readonly TrackTally[] {
  return tracks.map((track) => {
    const count = (status: TrackStatus): number =>
      attempts.filter((attempt) => statusOn(attempt, track) === status).length;
    const good = count('ok');
    return {
      track,
      ok: good,
      error: count('error'),
      blank: count('blank'),
      verdict: judgeTries(good, attempts.length),
    };
  });
}

/** What the tries with one card come to. `lacking`: tracks that this card need not have, for another card passes them. */
export function cardState(
  attempts: readonly Attempt[],
  tracks: readonly TrackNumber[],
  lacking: readonly TrackNumber[] = [],
): CardState {
  const tallies = tallyOf(attempts, tracks);
  if (isUnnoticed(attempts, tallies)) return 'nothing';
  const counted = tallies.filter((tally) => !(lacking.includes(tally.track) && isSilent(tally)));
  const failing = counted.filter(({ verdict }) => verdict === 'fail');
  if (failing.length === 0) return counted.some(isOpen) ? 'undecided' : 'good';
  const rest = counted.filter((tally) => !failing.includes(tally));
  if (rest.length > 0 && failing.every(isSilent) && !rest.some(isOpen)) return 'silent-track';
  const second = counted.find(({ track }) => track === 2);
  return second?.verdict === 'pass' ? 'dense' : 'bad';
}

/**
 * Tracks that gave nothing in nearly every try with either card. A card that was never noticed says nothing of tracks 1 and 3, which the
 * other one need not have; track 2 is on every payment card.
 */
export function commonSilence(
  one: readonly Attempt[],
  two: readonly Attempt[],
  tracks: readonly TrackNumber[],
): readonly TrackNumber[] {
  const [first, second] = [one, two].map((attempts) => ({
    silent: silentTracks(tallyOf(attempts, tracks)),
    unseen: attempts.every(({ kind }) => kind === 'nothing'),
  }));
  const gone = (lot: typeof first, track: TrackNumber): boolean =>
    lot !== undefined && (lot.silent.includes(track) || (track === 2 && lot.unseen));
  return tracks.filter((track) => gone(first, track) && gone(second, track));
}

/** Whether some of these tracks is read at times, and at times not. */
export function isWavering(attempts: readonly Attempt[], tracks: readonly TrackNumber[]): boolean {
  return tallyOf(attempts, tracks).some(({ ok }) => ok > 0 && ok < attempts.length);
}

function silentTracks(tallies: readonly TrackTally[]): readonly TrackNumber[] {
  return tallies.filter(isSilent).map(({ track }) => track);
}

const mostNoticed = 0.2;

function isUnnoticed(attempts: readonly Attempt[], tallies: readonly TrackTally[]): boolean {
  if (attempts.length === 0) return false;
  const noticed = attempts.filter(
    (attempt) =>
      attempt.kind === 'garbled' ||
      (attempt.kind === 'read' && attempt.reading.tracks.some(({ status }) => status !== 'blank')),
  );
  return (
    noticed.length <= attempts.length * mostNoticed && tallies.every(({ verdict }) => verdict === 'fail')
  );
}

function isSilent({ ok, error, blank, verdict }: TrackTally): boolean {
  return verdict === 'fail' && ok === 0 && blank > 0 && error <= blank * mostNoticed;
}

function isOpen({ verdict }: TrackTally): boolean {
  return verdict === 'undecided';
}

function statusOn(attempt: Attempt, track: TrackNumber): TrackStatus | null {
  if (attempt.kind !== 'read') return null;
  return attempt.reading.tracks.find((reading) => reading.track === track)?.status ?? null;
}
