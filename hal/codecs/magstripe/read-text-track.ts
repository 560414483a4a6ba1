import type { TrackNumber, TrackReading, TrackStatus } from '../../contracts/magstripe-reading.ts';
import { cardFacts, noFacts } from './card-facts.ts';
import type { FactOptions } from './card-facts.ts';
import { trackFormats } from './track-format.table.ts';
import type { TrackFormat } from './track-format.table.ts';

/**
 * Reads a track that the reader has already decoded to ASCII, sentinels included. `claimed` is the reader's own word;
 * text that cannot be a track is an error whatever the reader says. Wipes `text`.
 */
export function readTextTrack(
  track: TrackNumber,
  text: Uint8Array,
  claimed: TrackStatus,
  options: FactOptions,
): TrackReading {
  const format = trackFormats[track];
  const status = claimed === 'ok' && !isTrackText(text, format) ? 'error' : claimed;
  const values = text.map((code) => (code - format.asciiOffset) & 0xff);
  if (status === 'ok') values[0] = format.startSentinel;
  const facts = status === 'ok' ? cardFacts(values, format, options) : noFacts;
  const characters = status === 'blank' ? 0 : text.length;
  values.fill(0);
  text.fill(0);
  return { track, status, characters, bits: null, timing: null, ...facts };
}

/** A track the reader has read and hidden: good, with nothing to be said of the card. Wipes `text`. */
export function opaqueTrack(track: TrackNumber, text: Uint8Array): TrackReading {
  const characters = text.length;
  text.fill(0);
  return { track, status: 'ok', characters, bits: null, timing: null, ...noFacts };
}

/** Sentinels at both ends and nothing but characters of the track between; `+` and `#` start track 3 on some readers. */
function isTrackText(text: Uint8Array, format: TrackFormat): boolean {
  if (text.length < 2 || text.length >= format.maxCharacters) return false;
  const starts = [format.startSentinel + format.asciiOffset, ...(format.track === 3 ? foreignStarts : [])];
  if (!starts.includes(text[0] ?? 0)) return false;
  if (text[text.length - 1] !== format.endSentinel + format.asciiOffset) return false;
  const highest = format.asciiOffset + (1 << (format.bitsPerCharacter - 1)) - 1;
  return text.subarray(1).every((code) => code >= format.asciiOffset && code <= highest);
}

const foreignStarts = [0x2b, 0x23];
