import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { TrackFormat } from './track-format.table.ts';

/** Clocking zeros around the characters, in bits. */
export interface TrackPadding {
  readonly leadingZeros: number;
  readonly trailingZeros: number;
}

/** Track text from start to end sentinel as the bits on the card, with parities and check character; for simulators and tests only. */
export function encodeTrack(text: string, format: TrackFormat, padding?: TrackPadding): Decoded<Uint8Array> {
  const values = Array.from(text, (character) => character.charCodeAt(0) - format.asciiOffset);
  const highest = (1 << (format.bitsPerCharacter - 1)) - 1;
  const foreign = values.findIndex((value) => value < 0 || value > highest);
  if (foreign !== -1) return undecodable('character', foreign, 'not in the character set of this track');
  const size = { need: format.maxCharacters, have: values.length + 1 };
  if (size.have > size.need) return undecodable('too-long', size.need, 'more than the track holds', size);
  values.push(values.reduce((sum, value) => sum ^ value, 0));
  return decoded(padded(values, format, padding ?? { leadingZeros: 0, trailingZeros: 0 }));
}

/** The zeros a card of standard length has before and behind `characters` characters. */
export function cardPadding(characters: number, format: TrackFormat): TrackPadding {
  const used = format.leadingZeros + characters * format.bitsPerCharacter;
  return { leadingZeros: format.leadingZeros, trailingZeros: Math.max(0, format.cellsPerCard - used) };
}

function padded(values: readonly number[], format: TrackFormat, padding: TrackPadding): Uint8Array {
  const size = format.bitsPerCharacter;
  const bits = new Uint8Array(padding.leadingZeros + values.length * size + padding.trailingZeros);
  for (const [index, value] of values.entries()) {
    writeCharacter(bits, padding.leadingZeros + index * size, value, size);
  }
  return bits;
}

function writeCharacter(bits: Uint8Array, at: number, value: number, size: number): void {
  let parity = 1;
  for (let bit = 0; bit < size - 1; bit += 1) {
    bits[at + bit] = (value >> bit) & 1;
    parity ^= (value >> bit) & 1;
  }
  bits[at + size - 1] = parity;
}
