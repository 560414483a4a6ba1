import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeF2f } from '../../../../hal/codecs/magstripe/f2f-decode.ts';
import { encodeF2f, fluxPositions } from '../../../../hal/codecs/magstripe/f2f-encode.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { cardBits, sampleTracks } from '../../../support/tracks.ts';

const cellMm = 25.4 / 75;
const bits = cardBits(2, sampleTracks[2]);

/** Intervals of a pass in which the speed at each point of the card is given. */
function passAt(speedMmPerS: (shareOfCard: number) => number, source = bits): Float64Array {
  const positions = fluxPositions(source);
  return positions.subarray(1).map((position, index) => {
    const from = positions[index] ?? 0;
    return ((position - from) * cellMm * 1e6) / speedMmPerS((position + from) / 2 / source.length);
  });
}

function without(intervals: Float64Array, index: number): Float64Array {
  const merged = [...intervals];
  merged.splice(index, 2, (intervals[index] ?? 0) + (intervals[index + 1] ?? 0));
  return Float64Array.from(merged);
}

function splitAt(intervals: Float64Array, index: number, share: number): Float64Array {
  const split = [...intervals];
  const whole = intervals[index] ?? 0;
  split.splice(index, 1, whole * share, whole * (1 - share));
  return Float64Array.from(split);
}

test('a steady pass gives the bits, its speed and no jitter', () => {
  const { bits: read, timing } = decodeF2f(
    passAt(() => 500),
    cellMm,
  );
  expect(read).toEqual(bits);
  expect(timing?.meanSpeedMmPerS).toBeCloseTo(500, 6);
  expect(timing?.maxJitterShare).toBeLessThan(1e-9);
  expect(timing).toMatchObject({ cells: bits.length, extraTransitions: 0, missingTransitions: 0 });
});

test('a hand that speeds up or slows down fourfold is followed', () => {
  for (const speed of [(at: number) => 250 * (1 + 3 * at), (at: number) => 1000 * (1 - 0.75 * at)]) {
    const { bits: read, timing } = decodeF2f(passAt(speed), cellMm);
    expect(read).toEqual(bits);
    expect(timing?.firstSpeedMmPerS).toBeCloseTo(speed(0.02), -2);
    expect(timing?.lastSpeedMmPerS).toBeCloseTo(speed(0.98), -2);
  }
});

test('jitter of 4 % and halves apart by 6 % are read and measured', () => {
  const random = createSeededRandom(3);
  const gauss = (): number => random.float() + random.float() + random.float() - 1.5;
  const positions = fluxPositions(bits).map((at) => (at % 1 === 0 ? at + gauss() * 0.04 : at + 0.03));
  const intervals = positions.subarray(1).map((at, index) => (at - (positions[index] ?? 0)) * 700);
  const { bits: read, timing } = decodeF2f(intervals, cellMm);
  expect(read).toEqual(bits);
  expect(timing?.jitterShare).toBeGreaterThan(0.02);
  expect(timing?.jitterShare).toBeLessThan(0.06);
  expect(timing?.asymmetryMeanShare).toBeCloseTo(0.06, 1);
});

describe('single events on the way', () => {
  const steady = encodeF2f(bits, 700);

  test('a missing end of a cell is counted and the clock keeps step', () => {
    for (let index = 10; index < 40; index += 1) {
      const { bits: read } = decodeF2f(without(steady, index), cellMm);
      expect(read.length).toBe(bits.length);
    }
  });

  test('a noise transition at the edge of a cell is ignored and counted', () => {
    const { bits: read, timing } = decodeF2f(splitAt(steady, 5, 0.1), cellMm);
    expect(read).toEqual(bits);
    expect(timing?.extraTransitions).toBe(1);
  });

  test('a noise transition in the middle of a zero reads as a one', () => {
    const { bits: read } = decodeF2f(splitAt(steady, 5, 0.5), cellMm);
    expect(read[5]).toBe(1);
    expect(read.length).toBe(bits.length);
  });

  test('a stop is a gap, not a thousand missing transitions', () => {
    const stopped = steady.with(60, 5_000_000);
    const { bits: read, timing } = decodeF2f(Float64Array.from(stopped), cellMm);
    expect(timing?.missingTransitions).toBeLessThan(5);
    expect(read.length).toBeLessThanOrEqual(bits.length);
  });
});

test('hardly any intervals give no timing', () => {
  expect(decodeF2f(new Float64Array(0), cellMm)).toEqual({ bits: new Uint8Array(0), timing: null });
  expect(decodeF2f(Float64Array.of(10, 10, 10), cellMm).timing).toBeNull();
});

test('intervals whose sum is past all numbers end, as any others do', () => {
  const intervals = Float64Array.of(1.2e308, 0.8e308, 1.2e308, 1.2e308, 1.2e308);
  expect(decodeF2f(intervals, cellMm).bits).toHaveLength(4);
});

test('any numbers give bits, as many as the intervals allow', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 300 }), (array) => {
      const { bits: read } = decodeF2f(Float64Array.from(array), cellMm);
      expect(read.length).toBeLessThanOrEqual(array.length * 33);
      expect(read.every((bit) => bit <= 1)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
