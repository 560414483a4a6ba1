import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { encodeTypeOf, encodeTypes, readHidTracks } from './hid-tracks.ts';
import type { EncodeType } from './hid-tracks.ts';
import { outputText } from './track-output.ts';
import type { SwipeOutput } from './track-output.ts';

/** One swipe of a MagTek SureSwipe (0801:0002): no direction, no timing. */
export interface SureSwipeReport extends SwipeReading {
  readonly encodeType: EncodeType;
}

/** Length of the report: one per swipe, even when nothing could be decoded. */
export const sureSwipeReportSize = 337;

const trackOffsets = [7, 117, 227] as const;
const room = 110;

/** Reads a report and wipes it, whatever comes out. */
export function readSureSwipeReport(report: Uint8Array, options: FactOptions): Decoded<SureSwipeReport> {
  const size = { need: sureSwipeReportSize, have: report.length };
  const encodeType = encodeTypeOf(report[6]);
  const places = trackOffsets.map((offset, index) => ({
    track: ([1, 2, 3] as const)[index] ?? 1,
    status: report[index] ?? 0,
    offset,
    length: report[index + 3] ?? 0,
    room,
  }));
  const tracks =
    size.have === size.need
      ? readHidTracks(report, places, options)
      : undecodable('report-length', Math.min(size.have, size.need), 'not the size of a report', size);
  report.fill(0);
  return tracks.ok ? decoded({ tracks: tracks.value, flags: null, encodeType }) : tracks;
}

/** The report of a virtual reader. */
export function encodeSureSwipeReport(output: SwipeOutput, encodeType: EncodeType): Uint8Array {
  const report = new Uint8Array(sureSwipeReportSize);
  for (const [index, track] of output.entries()) {
    const text = outputText(track).subarray(0, room);
    report[index] = track.status === 'error' ? 1 : 0;
    report[index + 3] = text.length;
    report.set(text, trackOffsets[index]);
  }
  report[6] = encodeTypes.indexOf(encodeType);
  return report;
}
