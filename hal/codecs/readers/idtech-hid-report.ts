import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { SwipeReading } from '../../contracts/magstripe-reading.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { encodeTypeOf, encodeTypes, readHidTracks } from './hid-tracks.ts';
import type { EncodeType } from './hid-tracks.ts';
import { outputText } from './track-output.ts';
import type { SwipeOutput } from './track-output.ts';

/** One swipe of an ID TECH MiniMag in HID form: no direction, no timing. */
export interface IdTechHidReport extends SwipeReading {
  readonly encodeType: EncodeType;
}

const headSize = 9;

/** Reads a report, in which tracks lie one behind the other, and wipes it, whatever comes out. */
export function readIdTechHidReport(report: Uint8Array, options: FactOptions): Decoded<IdTechHidReport> {
  const result = decodeReport(report, options);
  report.fill(0);
  return result;
}

/** The report of a virtual reader, filled up to `size`. */
export function encodeIdTechHidReport(output: SwipeOutput, encodeType: EncodeType, size: number): Uint8Array {
  const texts = output.map((track) => outputText(track));
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const report = new Uint8Array(Math.max(size, headSize + total));
  const errors = output.map(({ status }) => (status === 'error' ? 1 : 0));
  report.set([...errors, ...texts.map((text) => text.length), encodeTypes.indexOf(encodeType)]);
  report.set([total & 0xff, total >> 8], 7);
  let offset = headSize;
  for (const text of texts) {
    report.set(text, offset);
    offset += text.length;
  }
  return report;
}

function decodeReport(report: Uint8Array, options: FactOptions): Decoded<IdTechHidReport> {
  const lengths = [report[3] ?? 0, report[4] ?? 0, report[5] ?? 0] as const;
  const total = lengths[0] + lengths[1] + lengths[2];
  const size = { need: headSize + total, have: report.length };
  if (size.have < size.need) return undecodable('report-length', report.length, 'report cut short', size);
  const stated = (report[7] ?? 0) | ((report[8] ?? 0) << 8);
  if (stated !== total)
    return undecodable('total-length', 7, 'lengths do not add up', { need: total, have: stated });
  const offsets = [headSize, headSize + lengths[0], headSize + lengths[0] + lengths[1]] as const;
  const places = ([0, 1, 2] as const).map((index) => ({
    track: ([1, 2, 3] as const)[index],
    status: report[index] ?? 0,
    offset: offsets[index],
    length: lengths[index],
    room: lengths[index],
  }));
  const tracks = readHidTracks(report, places, options);
  return tracks.ok
    ? decoded({ tracks: tracks.value, flags: null, encodeType: encodeTypeOf(report[6]) })
    : tracks;
}
