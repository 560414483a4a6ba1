import type { TrackNumber } from '../../hal/contracts/magstripe-reading.ts';
import { cardPadding, encodeTrack } from '../../hal/codecs/magstripe/encode-track.ts';
import type { TrackPadding } from '../../hal/codecs/magstripe/encode-track.ts';
import { trackFormats } from '../../hal/codecs/magstripe/track-format.table.ts';

/** A track whose number fails the Luhn check on purpose. */
export const sampleTracks: Readonly<Record<TrackNumber, string>> = {
  1: '%B6214831234561239^SAMPLE/CARD               ^30012010000000000000000?',
  2: ';6214831234561239=30012010000000000?',
  3: ';996214831234561239=1561563820174659230118475609923417560283746519==1=207465839102?',
};

/** Bits of a track text without padding; throws when the text does not fit the track. */
export function trackBits(track: TrackNumber, text: string, padding?: TrackPadding): Uint8Array {
  const bits = encodeTrack(text, trackFormats[track], padding);
  if (!bits.ok) throw new Error(bits.error.detail);
  return bits.value;
}

/** Bits of a track as they lie on a card of standard length. */
export function cardBits(track: TrackNumber, text: string): Uint8Array {
  return trackBits(track, text, cardPadding(text.length + 1, trackFormats[track]));
}
