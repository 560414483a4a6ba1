import type { TimingFigures, TrackNumber, TrackReading } from '../../contracts/magstripe-reading.ts';
import { bestAlignment } from './alignment.ts';
import { bitFigures, blankShare, measuredLength } from './bit-figures.ts';
import type { BitOrder } from './bit-packing.ts';
import { unpackBits } from './bit-packing.ts';
import { cardFacts, noFacts } from './card-facts.ts';
import type { FactOptions } from './card-facts.ts';
import { decodeF2f } from './f2f-decode.ts';
import { trackFormats } from './track-format.table.ts';
import type { TrackFormat } from './track-format.table.ts';

/** Reads one track from bits (0 or 1 per element), in any direction and polarity. Wipes `bits`. */
export function readTrackBits(track: TrackNumber, bits: Uint8Array, options: FactOptions): TrackReading {
  return readBits(trackFormats[track], bits, options, null);
}

/** Reads one track from packed bits as a raw-capable reader sends them. Wipes `packed`. */
export function readPackedTrack(
  track: TrackNumber,
  packed: Uint8Array,
  order: BitOrder,
  options: FactOptions,
): TrackReading {
  const bits = unpackBits(packed, order);
  packed.fill(0);
  return readTrackBits(track, bits, options);
}

/** Reads one track from the intervals between transitions in microseconds; alone gives timing figures. Wipes `intervalsUs`. */
export function readTrackFlux(
  track: TrackNumber,
  intervalsUs: Float64Array,
  options: FactOptions,
): TrackReading {
  const format = trackFormats[track];
  const flux = decodeF2f(intervalsUs, format.cellMm);
  intervalsUs.fill(0);
  const reading = readBits(format, flux.bits, options, flux.timing);
  return isClocked(intervalsUs, format) ? clocked(reading) : reading;
}

/** Whether the head saw more than a tenth of a card's transitions. */
function isClocked(intervalsUs: Float64Array, format: TrackFormat): boolean {
  return intervalsUs.length >= format.cellsPerCard * blankShare;
}

/** A stripe whose ones are all lost still clocks: that is a signal too weak to read, not an empty stripe. */
function clocked(reading: TrackReading): TrackReading {
  if (reading.status !== 'blank' || reading.bits === null) return reading;
  return { ...reading, status: 'error', bits: { ...reading.bits, signature: 'noise-from-start' } };
}

function readBits(
  format: TrackFormat,
  bits: Uint8Array,
  options: FactOptions,
  timing: TimingFigures | null,
): TrackReading {
  const alignment = bestAlignment(bits, format);
  const figures = bitFigures(bits, alignment, format);
  bits.fill(0);
  const good = alignment !== null && figures.signature === null;
  const text = good ? alignment.run.values.subarray(0, alignment.run.endIndex + 1) : null;
  const facts = text === null ? noFacts : cardFacts(text, format, options);
  alignment?.run.values.fill(0);
  const blank = figures.signature === 'blank';
  return {
    track: format.track,
    status: good ? 'ok' : blank ? 'blank' : 'error',
    characters: alignment === null || blank ? 0 : measuredLength(alignment),
    bits: figures,
    timing,
    ...facts,
  };
}
