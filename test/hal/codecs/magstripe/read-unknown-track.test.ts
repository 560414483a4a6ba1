import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TrackNumber } from '../../../../hal/contracts/magstripe-reading.ts';
import { packBits, packCharacters } from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { readUnknownTrack } from '../../../../hal/codecs/magstripe/read-unknown-track.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { quietOptions } from '../../../support/swipes.ts';
import { sampleTracks, trackBits } from '../../../support/tracks.ts';

const tracks: readonly TrackNumber[] = [1, 2, 3];

test('packing, character size and track are found out', () => {
  for (const track of tracks) {
    const bits = trackBits(track, sampleTracks[track]);
    const captures = {
      'msb-first': packBits(bits, 'msb-first'),
      'lsb-first': packBits(bits, 'lsb-first'),
      'per-character': packCharacters(bits, trackFormats[track].bitsPerCharacter),
    };
    for (const [packing, packed] of Object.entries(captures)) {
      expect(readUnknownTrack(packed, null, quietOptions)).toMatchObject({
        packing,
        reading: { track, status: 'ok' },
      });
      expect(packed.every((byte) => byte === 0)).toBe(true);
    }
  }
});

test('a given character size keeps to its tracks', () => {
  const packed = packBits(trackBits(1, sampleTracks[1]), 'msb-first');
  expect(readUnknownTrack(packed.slice(), 7, quietOptions).reading.status).toBe('ok');
  expect(readUnknownTrack(packed, 5, quietOptions).reading).toMatchObject({ status: 'error' });
});

test('nothing is blank', () => {
  expect(readUnknownTrack(new Uint8Array(0), null, quietOptions).reading.status).toBe('blank');
});

test('any bytes give a reading and are wiped', () => {
  const size = fc.constantFrom(5 as const, 7 as const, null);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), size, (packed, bits) => {
      expect(tracks).toContain(readUnknownTrack(packed, bits, quietOptions).reading.track);
      expect(packed.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
