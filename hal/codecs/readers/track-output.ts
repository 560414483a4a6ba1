import type { TrackStatus } from '../../contracts/magstripe-reading.ts';

/** What a virtual reader has to say of one track: its text with sentinels where it is good, nothing otherwise. */
export interface TrackOutput {
  readonly status: TrackStatus;
  readonly text: Uint8Array;
}

/** Bytes of the three tracks; a track that is not good has none. */
export type SwipeOutput = readonly [TrackOutput, TrackOutput, TrackOutput];

/** Text that goes out for a track: only a good one has any. */
export function outputText(output: TrackOutput): Uint8Array {
  return output.status === 'ok' ? output.text : new Uint8Array(0);
}
