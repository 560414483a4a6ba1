import { expect, test } from 'vitest';
import { cardPadding, encodeTrack } from '../../../../hal/codecs/magstripe/encode-track.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { cardBits, sampleTracks, trackBits } from '../../../support/tracks.ts';

test('start sentinels stand on the card as the standard draws them', () => {
  expect(trackBits(1, '%?').subarray(0, 7).join('')).toBe('1010001');
  expect(trackBits(2, ';?').subarray(0, 5).join('')).toBe('11010');
});

test('every character has odd parity, the check character its own', () => {
  for (const track of [1, 2, 3] as const) {
    const bits = trackBits(track, sampleTracks[track]);
    const size = trackFormats[track].bitsPerCharacter;
    for (let at = 0; at < bits.length; at += size) {
      expect(bits.subarray(at, at + size).reduce((sum, bit) => sum + bit, 0) % 2).toBe(1);
    }
  }
});

test('a card has clocking zeros on both sides and the length of a card', () => {
  const bits = cardBits(2, sampleTracks[2]);
  expect(bits).toHaveLength(252);
  expect(bits.indexOf(1)).toBe(22);
  expect(cardPadding(79, trackFormats[1])).toEqual({ leadingZeros: 61, trailingZeros: 93 });
});

test('what does not fit a track is refused with its place', () => {
  expect(encodeTrack(';12A4?', trackFormats[2])).toMatchObject({
    ok: false,
    error: { code: 'character', offset: 3 },
  });
  expect(encodeTrack(`;${'1'.repeat(38)}?`, trackFormats[2])).toMatchObject({
    ok: false,
    error: { code: 'too-long', need: 40, have: 41 },
  });
});
