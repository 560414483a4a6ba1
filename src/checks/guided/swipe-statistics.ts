import type { SwipeReading, TrackNumber, TrackReading } from '../../../hal/contracts/magstripe-reading.ts';
import type { Measurement } from '../check.ts';
import { tallyOf } from './swipe-tally.ts';
import type { Attempt } from './swipe-tally.ts';

/** One try, and the step that asked for it. */
export interface AskedAttempt {
  readonly stepId: string;
  readonly attempt: Attempt;
}

/** Counters under their UnifiedPOS names, and the share of good swipes per track, to be followed over time. */
export function swipeStatistics(
  asked: readonly AskedAttempt[],
  tracks: readonly TrackNumber[],
): readonly Measurement[] {
  const attempts = asked.map(({ attempt }) => attempt);
  const readings = attempts.flatMap((attempt) => (attempt.kind === 'read' ? [attempt.reading] : []));
  const good = readings.filter(isGood).length;
  const counts: readonly (readonly [string, number])[] = [
    ['GoodReadCount', good],
    ['FailedReadCount', attempts.length - good],
    ['UnreadableCardCount', readings.filter(isUnreadable).length],
    ['CommunicationErrorCount', attempts.filter(({ kind }) => kind === 'lost' || kind === 'garbled').length],
    ...tracks.flatMap((track) => trackCounts(track, readings)),
  ];
  const shares = tracks.map((track) => ({
    name: `swipe-success-track-${String(track)}`,
    value: bestShare(asked, track),
    unit: 'share',
  }));
  return [...counts.map(([name, value]) => ({ name, value, unit: 'count' })), ...shares];
}

/** The reader is as good as the better card shows; swipes that were asked to be slow or the other way say nothing of it. */
const usualSteps = ['swipe-card-1', 'swipe-card-2'] as const;

function bestShare(asked: readonly AskedAttempt[], track: TrackNumber): number {
  const shares = usualSteps.flatMap((step) => {
    const attempts = asked.flatMap(({ stepId, attempt }) => (stepId === step ? [attempt] : []));
    return attempts.length === 0 ? [] : tallyOf(attempts, [track]).map(({ ok }) => ok / attempts.length);
  });
  return Math.round(1000 * Math.max(0, ...shares)) / 1000;
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
