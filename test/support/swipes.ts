import type { TrackStatus } from '../../hal/contracts/magstripe-reading.ts';
import type { FactOptions } from '../../hal/codecs/magstripe/card-facts.ts';
import type { SwipeOutput, TrackOutput } from '../../hal/codecs/readers/track-output.ts';
import { asciiOf } from './hex.ts';
import { sampleTracks } from './tracks.ts';

/** Neither number nor fingerprint. */
export const quietOptions: FactOptions = { fingerprintSalt: null, showMaskedPan: false };

/** Number masked and a fingerprint with a salt fit for nothing else. */
export const tellingOptions: FactOptions = { fingerprintSalt: Uint8Array.of(1, 2, 3), showMaskedPan: true };

/** What a virtual reader says of the sample card when its tracks read like this. */
export function sampleOutput(...statuses: readonly [TrackStatus, TrackStatus, TrackStatus]): SwipeOutput {
  const output = (track: 1 | 2 | 3): TrackOutput => {
    const status = statuses[track - 1] ?? 'blank';
    return { status, text: status === 'ok' ? asciiOf(sampleTracks[track]) : new Uint8Array(0) };
  };
  return [output(1), output(2), output(3)];
}
