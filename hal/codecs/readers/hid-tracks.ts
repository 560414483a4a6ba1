import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { TrackNumber, TrackReading } from '../../contracts/magstripe-reading.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { readTextTrack } from '../magstripe/read-text-track.ts';

/** Where one track lies in a HID report. */
export interface HidTrack {
  readonly track: TrackNumber;
  /** Bit 0 = the reader could not decode it. */
  readonly status: number;
  readonly offset: number;
  readonly length: number;
  readonly room: number;
}

/** How a reader names the content of a card. */
export const encodeTypes = ['iso', 'aamva', 'cadl', 'blank', 'other', 'undetermined', 'none'] as const;

/** One of `encodeTypes`. */
export type EncodeType = (typeof encodeTypes)[number];

/** The name of an encode type byte; numbers of no meaning are `undetermined`. */
export function encodeTypeOf(byte: number | undefined): EncodeType {
  return encodeTypes[byte ?? 5] ?? 'undetermined';
}

/** Reads tracks that lie as text in a report: no text and no error is blank, no text or an error bit is an error. */
export function readHidTracks(
  report: Uint8Array,
  tracks: readonly HidTrack[],
  options: FactOptions,
): Decoded<TrackReading[]> {
  for (const { offset, length, room } of tracks) {
    const size = { need: length, have: room };
    if (length > room)
      return undecodable('track-length', offset, 'longer than its place in the report', size);
  }
  return decoded(
    tracks.map(({ track, status, offset, length }) => {
      const failed = (status & 1) !== 0;
      const text = report.slice(offset, offset + length);
      return readTextTrack(track, text, failed ? 'error' : length === 0 ? 'blank' : 'ok', options);
    }),
  );
}
