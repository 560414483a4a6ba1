import type { SwipeReading, TrackNumber, TrackReading } from '../../../hal/contracts/magstripe-reading.ts';
import type { Measurement } from '../check.ts';
import { tallyOf } from './swipe-tally.ts';
import type { Attempt } from './swipe-tally.ts';

/** Counters under their UnifiedPOS names, and the share of good swipes per track, to be followed over time. */
export function swipeStatistics(
  attempts: readonly Attempt[],
  tracks: readonly TrackNumber[],
): readonly Measurement[] {
  const readings = attempts.flatMap((attempt) => (attempt.kind === 'read' ? [attempt.reading] : []));
  const good = readings.filter(isGood).length;
  const counts: readonly (readonly [string, number])[] = [
    ['GoodReadCount', good],
    ['FailedReadCount', attempts.length - good],
    ['UnreadableCardCount', readings.filter(isUnreadable).length],
    ...tracks.flatMap((track) => trackCounts(track, readings)),
  ];
  const shares = tallyOf(attempts, tracks).map(({ track, ok }) => ({
    name: `swipe-success-track-${String(track)}`,
    value: attempts.length === 0 ? 0 : Math.round((1000 * ok) / attempts.length) / 1000,
    unit: 'share',
  }));
  return [...counts.map(([name, value]) => ({ name, value, unit: 'count' })), ...shares];
}

function trackCounts(
  track: TrackNumber,
  readings: readonly SwipeReading[],
): readonly (readonly [string, number])[] {
  const own = readings.flatMap((reading) => reading.tracks.filter((one) => one.track === track));
  return [
    [`MissingStartSentinelTrack${String(track)}Count`, own.filter(hasNoStart).length],
    [
      `ParityLRCErrorTrack${String(track)}Count`,
      own.filter((one) => isError(one) && !hasNoStart(one)).length,
    ],
  ];
}

function isGood({ tracks }: SwipeReading): boolean {
  return tracks.some(({ status }) => status === 'ok') && !tracks.some(isError);
}

function isUnreadable({ tracks }: SwipeReading): boolean {
  return tracks.every(({ status }) => status !== 'ok');
}

function isError({ status }: TrackReading): boolean {
  return status === 'error';
}

/** Only where the reader passes bits on can a missing start be told from a bad character. */
function hasNoStart({ status, bits }: TrackReading): boolean {
  return status === 'error' && bits?.signature === 'noise-from-start';
}
