import type { TrackNumber } from '../../contracts/magstripe-reading.ts';

/** How one track is written. Sentinels and separator are data values without parity. Source: ISO 7811-2/-6, 7813, 4909. */
export interface TrackFormat {
  readonly track: TrackNumber;
  readonly bitsPerCharacter: 5 | 7;
  /** ASCII code of data value 0. */
  readonly asciiOffset: number;
  readonly startSentinel: number;
  readonly separator: number;
  readonly endSentinel: number;
  /** Sentinels and check character included. */
  readonly maxCharacters: number;
  /** Length of one bit cell on the card. */
  readonly cellMm: number;
  /** Clocking zeros before the start sentinel (7.44 mm from the edge). */
  readonly leadingZeros: number;
  /** Cells that a card of 85.6 mm has room for. */
  readonly cellsPerCard: number;
}

/** The three tracks of a card. */
export const trackFormats: Readonly<Record<TrackNumber, TrackFormat>> = {
  1: {
    track: 1,
    bitsPerCharacter: 7,
    asciiOffset: 0x20,
    startSentinel: 0x05,
    separator: 0x3e,
    endSentinel: 0x1f,
    maxCharacters: 79,
    cellMm: 25.4 / 210,
    leadingZeros: 61,
    cellsPerCard: 707,
  },
  2: {
    track: 2,
    bitsPerCharacter: 5,
    asciiOffset: 0x30,
    startSentinel: 0x0b,
    separator: 0x0d,
    endSentinel: 0x0f,
    maxCharacters: 40,
    cellMm: 25.4 / 75,
    leadingZeros: 22,
    cellsPerCard: 252,
  },
  3: {
    track: 3,
    bitsPerCharacter: 5,
    asciiOffset: 0x30,
    startSentinel: 0x0b,
    separator: 0x0d,
    endSentinel: 0x0f,
    maxCharacters: 107,
    cellMm: 25.4 / 210,
    leadingZeros: 61,
    cellsPerCard: 707,
  },
};
