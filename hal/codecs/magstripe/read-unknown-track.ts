import type { TrackNumber, TrackReading } from '../../contracts/magstripe-reading.ts';
import { unpackBits, unpackCharacters } from './bit-packing.ts';
import type { FactOptions } from './card-facts.ts';
import { readTrackBits } from './read-track.ts';
import { trackFormats } from './track-format.table.ts';

/** How packed bytes hold bits: eight to a byte from either end, or one character to a byte. */
export type Packing = 'msb-first' | 'lsb-first' | 'per-character';

/** The likeliest reading of a capture, and how it was packed. */
export interface UnknownTrackReading {
  readonly packing: Packing;
  readonly reading: TrackReading;
}

/** Reads a capture of which nobody noted the packing, and perhaps not the character size (null = 7 and 5 are tried). Wipes `packed`. */
export function readUnknownTrack(
  packed: Uint8Array,
  bitsPerCharacter: 5 | 7 | null,
  options: FactOptions,
): UnknownTrackReading {
  const tracks = ([1, 2, 3] as const).filter(
    (track) => bitsPerCharacter === null || trackFormats[track].bitsPerCharacter === bitsPerCharacter,
  );
  const readings = packings.flatMap((packing) =>
    tracks.map((track) => ({
      packing,
      reading: readTrackBits(track, unpack(packed, packing, track), options),
    })),
  );
  packed.fill(0);
  return readings.reduce((best, next) => (worth(next.reading) > worth(best.reading) ? next : best));
}

const packings: readonly Packing[] = ['msb-first', 'lsb-first', 'per-character'];

function unpack(packed: Uint8Array, packing: Packing, track: TrackNumber): Uint8Array {
  return packing === 'per-character'
    ? unpackCharacters(packed, trackFormats[track].bitsPerCharacter)
    : unpackBits(packed, packing);
}

/** Good before bad before blank, long before short; what is too long for a track is not that track, and a tie goes to the first tried. */
function worth({ status, track, characters, bits }: TrackReading): number {
  if (status === 'blank') return 0;
  if (status === 'error') return 1 + (characters - (bits?.badCharacters ?? 0)) / 1000;
  return characters > trackFormats[track].maxCharacters ? 2 : 3 + characters;
}
