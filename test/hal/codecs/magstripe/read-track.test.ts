import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrackNumber, TrackReading } from '../../../../hal/contracts/magstripe-reading.ts';
import { packBits } from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { encodeF2f } from '../../../../hal/codecs/magstripe/f2f-encode.ts';
import { orient, orientations } from '../../../../hal/codecs/magstripe/orientation.ts';
import { randomCard } from '../../../../hal/codecs/magstripe/random-card.ts';
import {
  readPackedTrack,
  readTrackBits,
  readTrackFlux,
} from '../../../../hal/codecs/magstripe/read-track.ts';
import { trackFormats } from '../../../../hal/codecs/magstripe/track-format.table.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { cardBits, sampleTracks, trackBits } from '../../../support/tracks.ts';

const options = { fingerprintSalt: null, showMaskedPan: true };
const tracks: readonly TrackNumber[] = [1, 2, 3];

function read(track: TrackNumber, bits: Uint8Array): TrackReading {
  return readTrackBits(track, bits, options);
}

function damaged(track: TrackNumber, damage: (bits: Uint8Array, start: number) => Uint8Array): TrackReading {
  return read(track, damage(cardBits(track, sampleTracks[track]), trackFormats[track].leadingZeros));
}

function flip(bits: Uint8Array, ...places: readonly number[]): Uint8Array {
  for (const place of places) bits[place] = (bits[place] ?? 0) ^ 1;
  return bits;
}

function drop(bits: Uint8Array, place: number): Uint8Array {
  return Uint8Array.from([...bits.subarray(0, place), ...bits.subarray(place + 1), 0]);
}

describe.each(tracks)('track %i', (track) => {
  const size = trackFormats[track].bitsPerCharacter;

  test.each(orientations)('reads with reversed $reversed and inverted $inverted', (orientation) => {
    const reading = read(track, orient(cardBits(track, sampleTracks[track]), orientation));
    expect(reading.status).toBe('ok');
    expect(reading.characters).toBe(sampleTracks[track].length + 1);
    expect(reading.maskedPan).toBe('621483******1239');
    expect(reading.bits).toMatchObject({
      direction: orientation.reversed ? 'reverse' : 'forward',
      inverted: orientation.inverted,
      signature: null,
      firstBadCharacter: null,
      badCharacters: 0,
      checkCharacter: 'ok',
    });
  });

  test('reads a capture whose zeros at both ends were stripped', () => {
    const bits = trackBits(track, sampleTracks[track]);
    expect(read(track, bits.slice(bits.indexOf(1), bits.lastIndexOf(1) + 1)).status).toBe('ok');
  });

  test('reads behind noise in the leading zeros', () => {
    expect(damaged(track, (bits) => flip(bits, 3, 9)).status).toBe('ok');
  });

  test('one flipped bit is a bit flip at its character, the same place from both sides', () => {
    const forward = damaged(track, (bits, start) => flip(bits, start + 12 * size + 1));
    const backward = damaged(track, (bits, start) => flip(bits, start + 12 * size + 1).toReversed());
    for (const reading of [forward, backward]) {
      expect(reading.status).toBe('error');
      expect(reading.maskedPan).toBeNull();
      expect(reading.bits).toMatchObject({
        signature: 'bit-flip',
        firstBadCharacter: 12,
        badCharacters: 1,
        longestBadRun: 1,
      });
    }
    expect(forward.bits?.direction).toBe('forward');
    expect(backward.bits?.direction).toBe('reverse');
  });

  test('a lost bit makes all that follows bad', () => {
    const { bits } = damaged(track, (all, start) => drop(all, start + 15 * size + 2));
    expect(bits?.signature).toBe('bit-slip');
    expect(bits?.direction).toBe('forward');
    expect(bits?.firstBadCharacter).toBeGreaterThanOrEqual(15);
    expect(bits?.firstBadCharacter).toBeLessThanOrEqual(20);
    expect(bits?.badCharacters).toBeGreaterThanOrEqual(3);
  });

  test('a slip is found wherever it happens and from whichever side', () => {
    const length = sampleTracks[track].length;
    let slips = 0;
    for (let at = 4; at < length - 4; at += 1) {
      const slipped = drop(
        cardBits(track, sampleTracks[track]),
        trackFormats[track].leadingZeros + at * size,
      );
      const oneWay = read(track, Uint8Array.from(slipped)).bits;
      const otherWay = read(track, slipped.toReversed()).bits;
      if (oneWay?.signature === 'bit-slip' && oneWay.direction === 'forward') slips += 1;
      if (otherWay?.signature === 'bit-slip' && otherWay.direction === 'reverse') slips += 1;
    }
    expect(slips / (2 * (length - 8))).toBeGreaterThan(0.8);
  });

  test('two flips in one column leave only the check character wrong', () => {
    const { bits } = damaged(track, (all, start) =>
      flip(all, start + 5 * size, start + 5 * size + size - 1, start + 9 * size, start + 9 * size + 1),
    );
    expect(bits).toMatchObject({ signature: 'lrc-only', checkCharacter: 'wrong', badCharacters: 0 });
  });

  test('a recording that stops is truncated', () => {
    const { bits, status } = damaged(track, (all, start) => all.slice(0, start + 20 * size + 3));
    expect(status).toBe('error');
    expect(bits?.signature).toBe('truncated');
  });

  test('no ones, hardly any cells and nothing at all are blank', () => {
    for (const bits of [new Uint8Array(700), Uint8Array.from([1, 0, 1, 1]), new Uint8Array(0)]) {
      const reading = read(track, bits);
      expect(reading).toMatchObject({ status: 'blank', characters: 0 });
      expect(reading.bits?.signature).toBe('blank');
    }
  });

  test('noise is an error from the start without direction', () => {
    const readings = Array.from({ length: 50 }, (_, seed) => {
      const random = createSeededRandom(seed);
      return read(
        track,
        Uint8Array.from({ length: 600 }, () => random.int(2)),
      );
    });
    const fromStart = readings.filter(({ bits }) => bits?.signature === 'noise-from-start');
    expect(fromStart.length).toBeGreaterThanOrEqual(40);
    expect(fromStart.map(({ bits }) => bits?.direction)).toEqual(fromStart.map(() => null));
    expect(readings.every(({ status }) => status === 'error')).toBe(true);
  });

  test('the bits are wiped, good or bad', () => {
    const good = cardBits(track, sampleTracks[track]);
    const bad = flip(cardBits(track, sampleTracks[track]), 200);
    for (const bits of [good, bad]) {
      read(track, bits);
      expect(bits.includes(1)).toBe(false);
    }
  });

  test('any bits give a reading', () => {
    const bit = fc.integer({ min: 0, max: 1 });
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 800 }), (array) => {
        const reading = read(track, Uint8Array.from(array));
        expect(reading.characters).toBeLessThanOrEqual(array.length);
        expect(reading.status === 'blank').toBe(reading.bits?.signature === 'blank');
        expect(reading.status === 'ok').toBe(reading.bits?.signature === null);
      }),
      { numRuns: 2000 },
    );
  });
});

test('every made-up card reads from bits, packed bits and flux in both directions', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...tracks), fc.boolean(), (seed, track, reversed) => {
      const card = randomCard(createSeededRandom(seed), { chip: true });
      const text = [card.track1, card.track2, card.track3][track - 1] ?? '';
      const bits = orient(cardBits(track, text), { reversed, inverted: false });
      const flux = encodeF2f(bits, 90);
      const packed = packBits(bits, 'msb-first');
      const readings = [
        readTrackFlux(track, flux, options),
        readPackedTrack(track, packed, 'msb-first', options),
        read(track, bits),
      ];
      for (const reading of readings) {
        expect(reading.status).toBe('ok');
        expect(reading.bits?.direction).toBe(reversed ? 'reverse' : 'forward');
        expect(reading.serviceDigit).toBe(track === 3 ? null : 2);
      }
      expect([...flux, ...packed].every((left) => left === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
