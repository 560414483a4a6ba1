import type { TrackBurst } from '../../codecs/readers/track-burst.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';

/** Fifteen characters may be set to come before a swipe and as many behind it, and a check character with every track. */
const longestFraming = 33;

/**
 * What a reader that sends text has said of one swipe: `protocol` for half a swipe, and for text that is none. More loose bytes than a
 * reader can be set to send were left on the line by something older.
 */
export function readingOfBurst(
  { tracks, strayBytes, cut }: TrackBurst,
  path: string,
): HalResult<SwipeReading> {
  if (cut) return failed('protocol', `${path}: half a swipe`);
  const empty = tracks.every(({ status }) => status === 'blank');
  if (empty && strayBytes > 0) {
    return failed('protocol', `${path}: ${String(strayBytes)} bytes that are no swipe`);
  }
  return ok({ tracks, flags: null, ...(strayBytes > longestFraming ? { strayBytes } : {}) });
}
