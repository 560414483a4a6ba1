import { expect, test } from 'vitest';
import type { BitFigures } from '../../../../hal/contracts/magstripe-reading.ts';
import { bestAlignment } from '../../../../hal/codecs/magstripe/alignment.ts';
import { bitFigures, measuredLength } from '../../../../hal/codecs/magstripe/bit-figures.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { cardBits, sampleTracks } from '../../../support/tracks.ts';

const format = trackFormats[1];
const start = format.leadingZeros;

function figures(bits: Uint8Array): BitFigures {
  return bitFigures(bits, bestAlignment(bits, format), format);
}

function scratched(fromCharacter: number, characters: number): Uint8Array {
  return cardBits(1, sampleTracks[1]).fill(
    0,
    start + fromCharacter * 7,
    start + (fromCharacter + characters) * 7,
  );
}

test('a good track is measured whole', () => {
  const bits = cardBits(1, sampleTracks[1]);
  const alignment = bestAlignment(bits, format);
  expect(figures(bits)).toMatchObject({ bitCount: 707, signature: null, badCharacters: 0 });
  expect(figures(bits).onesShare).toBeCloseTo(bits.reduce((sum, bit) => sum + bit, 0) / 707, 9);
  expect(alignment === null ? 0 : measuredLength(alignment)).toBe(sampleTracks[1].length + 1);
});

test('a scratch over a few characters that keeps step is where it is and as long as it is', () => {
  expect(figures(scratched(20, 4))).toMatchObject({
    signature: 'bit-flip',
    firstBadCharacter: 20,
    badCharacters: 4,
    longestBadRun: 4,
    checkCharacter: 'wrong',
  });
});

test('damage over a third of the track is no flip', () => {
  expect(figures(scratched(8, 30)).signature).not.toBe('bit-flip');
});

test('a bad check character alone', () => {
  const bits = cardBits(1, sampleTracks[1]);
  const check = start + sampleTracks[1].length * 7;
  bits[check] = (bits[check] ?? 0) ^ 1;
  expect(figures(bits)).toMatchObject({ signature: 'lrc-only', checkCharacter: 'wrong', badCharacters: 0 });
});

test('a capture of one kind of bit is blank, of zeros or of ones', () => {
  for (const bits of [
    new Uint8Array(707),
    new Uint8Array(707).fill(1),
    Uint8Array.from({ length: 707 }, (_, at) => (at === 300 ? 1 : 0)),
  ]) {
    expect(figures(bits).signature).toBe('blank');
  }
});

test('a track that ends in its first third is truncated', () => {
  expect(figures(cardBits(1, sampleTracks[1]).slice(0, start + 25 * 7)).signature).toBe('truncated');
});
