import { expect, test } from 'vitest';
import { bestAlignment } from '../../../../hal/codecs/magstripe/alignment.ts';
import { orient, orientations } from '../../../../hal/codecs/magstripe/orientation.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { cardBits, sampleTracks, trackBits } from '../../../support/tracks.ts';

const format = trackFormats[2];

test('each way of holding the card is found', () => {
  for (const orientation of orientations) {
    const bits = orient(cardBits(2, sampleTracks[2]), orientation);
    expect(bestAlignment(bits, format)).toMatchObject({ orientation, good: true, atFirstOne: true });
  }
});

test('a check character that reads backwards like an empty track does not win over the track', () => {
  const texts = Array.from(
    { length: 400 },
    (_, number) => `;621483${String(number).padStart(10, '0')}=3001?`,
  );
  const lengths = texts.map((text) => {
    const bits = trackBits(2, text).toReversed();
    return bestAlignment(bits, format)?.run.endIndex;
  });
  expect(new Set(lengths)).toEqual(new Set([22]));
});

test('a few noise bits before the track do not hide it', () => {
  const bits = cardBits(2, sampleTracks[2]);
  bits[2] = 1;
  bits[7] = 1;
  expect(bestAlignment(bits, format)).toMatchObject({ good: true, atFirstOne: false });
});

test('nothing is found in nothing', () => {
  expect(bestAlignment(new Uint8Array(0), format)).toBeNull();
});
