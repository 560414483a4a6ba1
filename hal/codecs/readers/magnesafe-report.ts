import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { SwipeFlags, SwipeReading, TrackReading } from '../../contracts/magstripe-reading.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { opaqueTrack, readTextTrack } from '../magstripe/read-text-track.ts';
import { encodeTypeOf, encodeTypes } from './hid-tracks.ts';
import type { EncodeType } from './hid-tracks.ts';
import { outputText } from './track-output.ts';
import type { SwipeOutput } from './track-output.ts';

/** One swipe of a MagneSafe V5 reader (0801:0011), the one common reader that judges the movement. */
export interface MagneSafeReport extends SwipeReading {
  readonly encodeType: EncodeType;
}

/** Length of the report. */
export const magneSafeReportSize = 856;

/** Offsets from the MagneSafe V5 communication manual; masked tracks are all that is read, encrypted ones stay unread. */
const places = {
  encodeType: 6,
  qualityBits: 344,
  maskedLengths: 505,
  maskedTracks: [508, 620, 732],
  room: 112,
} as const;

const quality = { noisy: 1 << 17, tooSlow: 1 << 18, tooFast: 1 << 19, reverse: 1 << 21 } as const;

/** Reads a report and wipes it, whatever comes out. */
export function readMagneSafeReport(report: Uint8Array, options: FactOptions): Decoded<MagneSafeReport> {
  const result = decodeReport(report, options);
  report.fill(0);
  return result;
}

/** The report of a virtual reader. */
export function encodeMagneSafeReport(
  output: SwipeOutput,
  encodeType: EncodeType,
  flags: SwipeFlags | null,
): Uint8Array {
  const report = new Uint8Array(magneSafeReportSize);
  for (const [index, track] of output.entries()) {
    const text = outputText(track).subarray(0, places.room);
    report[index] = track.status === 'error' ? 1 : 0;
    report[places.maskedLengths + index] = text.length;
    report.set(text, places.maskedTracks[index]);
  }
  report[places.encodeType] = encodeTypes.indexOf(encodeType);
  new DataView(report.buffer).setUint32(places.qualityBits, flags === null ? 0 : bitsOf(flags), true);
  return report;
}

function decodeReport(report: Uint8Array, options: FactOptions): Decoded<MagneSafeReport> {
  const size = { need: magneSafeReportSize, have: report.length };
  if (size.have !== size.need) {
    return undecodable('report-length', Math.min(size.have, size.need), 'not the size of a report', size);
  }
  const tracks: TrackReading[] = [];
  for (const [index, offset] of places.maskedTracks.entries()) {
    const length = report[places.maskedLengths + index] ?? 0;
    const need = { need: length, have: places.room };
    if (length > places.room) return undecodable('track-length', offset, 'longer than its place', need);
    tracks.push(readMasked(report, index, options));
  }
  const bits = new DataView(report.buffer, report.byteOffset).getUint32(places.qualityBits, true);
  return decoded({ tracks, flags: flagsOf(bits), encodeType: encodeTypeOf(report[places.encodeType]) });
}

/** A reader that masks with stars leaves nothing to read facts from, yet has read the track. */
function readMasked(report: Uint8Array, index: number, options: FactOptions): TrackReading {
  const track = ([1, 2, 3] as const)[index] ?? 1;
  const start = places.maskedTracks[index] ?? 0;
  const text = report.slice(start, start + (report[places.maskedLengths + index] ?? 0));
  const failed = ((report[index] ?? 0) & 1) !== 0;
  if (!failed && text.includes(0x2a)) return opaqueTrack(track, text);
  return readTextTrack(track, text, failed ? 'error' : text.length === 0 ? 'blank' : 'ok', options);
}

/** All bits zero = this unit does not judge. */
function flagsOf(bits: number): SwipeFlags | null {
  if (bits === 0) return null;
  return {
    noisy: (bits & quality.noisy) !== 0,
    tooSlow: (bits & quality.tooSlow) !== 0,
    tooFast: (bits & quality.tooFast) !== 0,
    direction: (bits & quality.reverse) === 0 ? 'forward' : 'reverse',
  };
}

/** Bit 0 says that the unit judges at all. */
function bitsOf(flags: SwipeFlags): number {
  const noisy = flags.noisy ? quality.noisy : 0;
  const speed = (flags.tooSlow ? quality.tooSlow : 0) | (flags.tooFast ? quality.tooFast : 0);
  return 1 | noisy | speed | (flags.direction === 'reverse' ? quality.reverse : 0);
}
