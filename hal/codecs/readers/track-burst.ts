import type { TrackNumber, TrackReading, TrackStatus } from '../../contracts/magstripe-reading.ts';
import type { FactOptions } from '../magstripe/card-facts.ts';
import { readTextTrack } from '../magstripe/read-text-track.ts';
import { outputText } from './track-output.ts';
import type { SwipeOutput } from './track-output.ts';

/** The tracks found in one burst of text, one reading for each track; a track that was not sent is blank. */
export interface TrackBurst {
  readonly tracks: readonly TrackReading[];
  /** Bytes that belonged to no track, frame marks left out. */
  readonly strayBytes: number;
  /** The text stopped in the middle of a track: a track that could not be read is sent whole, as `E`. */
  readonly cut: boolean;
}

const endSentinel = 0x3f;
const dataLinkEscape = 0x10;
const endOfText = 0x03;
const errorLetter = 0x45;
/** STX, ETX, LF, CR, DLE, ESC: what keyboard and serial forms put around tracks. */
const frameMarks = [0x02, endOfText, 0x0a, 0x0d, dataLinkEscape, 0x1b];
const startSentinels: Readonly<Record<number, TrackNumber>> = { 0x25: 1, 0x3b: 2, 0x2b: 3, 0x23: 3 };

/**
 * Finds the tracks in text as keyboard wedges and serial readers send it: each from its start sentinel to `?`, an `E` between
 * them for one that could not be read, a second `;` for track 3. Wipes `text`.
 */
export function readTrackBurst(text: Uint8Array, options: FactOptions): TrackBurst {
  const found = new Map<TrackNumber, TrackReading>();
  let strayBytes = 0;
  let cut = false;
  for (let at = 0; at < text.length;) {
    const track = trackAt(text[at] ?? 0, found);
    if (track === null) {
      if (!frameMarks.includes(text[at] ?? 0)) strayBytes += 1;
      at += 1;
      continue;
    }
    const end = endOf(text, at);
    const part = text.slice(at, end);
    cut = end === text.length && part.at(-1) !== endSentinel;
    found.set(track, readTextTrack(track, part, statusOf(part), options));
    at = end + (hasCheckByte(text, end) ? 1 : 0);
  }
  text.fill(0);
  const tracks = ([1, 2, 3] as const).map((track) => found.get(track) ?? blank(track, options));
  return { tracks, strayBytes, cut };
}

/** The text of a virtual keyboard wedge: blank tracks left out, unreadable ones as `E`, carriage return last. */
export function encodeTrackBurst(output: SwipeOutput): Uint8Array {
  const starts = [0x25, 0x3b, 0x2b];
  const parts = output.flatMap((track, index) => {
    const start = starts[index] ?? 0;
    if (track.status === 'error') return [start, errorLetter, endSentinel];
    const text = outputText(track);
    return text.length === 0 ? [] : [start, ...text.subarray(1)];
  });
  return Uint8Array.of(...parts, 0x0d);
}

function trackAt(byte: number, found: ReadonlyMap<TrackNumber, TrackReading>): TrackNumber | null {
  const track = startSentinels[byte] ?? null;
  return track === 2 && found.has(2) ? 3 : track;
}

/** Some readers send the check character between the track and its mark: it may look like a start sentinel. */
function hasCheckByte(text: Uint8Array, end: number): boolean {
  const mark = text[end + 1];
  return !frameMarks.includes(text[end] ?? 0) && (mark === dataLinkEscape || mark === endOfText);
}

/** Behind the next end sentinel, or behind the last byte before a frame mark when the track was cut off. */
function endOf(text: Uint8Array, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (byte === endSentinel) return at + 1;
    if (frameMarks.includes(byte)) return at;
  }
  return text.length;
}

function statusOf(part: Uint8Array): TrackStatus {
  return part.length === 3 && part[1] === errorLetter ? 'error' : 'ok';
}

function blank(track: TrackNumber, options: FactOptions): TrackReading {
  return readTextTrack(track, new Uint8Array(0), 'blank', options);
}
