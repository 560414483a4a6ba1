import { describe, expect, test } from 'vitest';
import type { TrackNumber, TrackReading } from '../../../../hal/contracts/magstripe-reading.ts';
import { randomCard } from '../../../../hal/codecs/magstripe/random-card.ts';
import { readTrackFlux } from '../../../../hal/codecs/magstripe/read-track.ts';
import {
  deepScratch,
  demagnetisedGain,
  dirtSpacingUm,
  noisePerCell,
  wearSpacingUm,
} from '../../../../hal/simulators/magstripe/fault-strength.ts';
import { swipeFlux } from '../../../../hal/simulators/magstripe/flux-model.ts';
import type { SwipeFlux } from '../../../../hal/simulators/magstripe/flux-model.ts';
import type { MotionName } from '../../../../hal/simulators/magstripe/flux-model.table.ts';
import { handMotion } from '../../../../hal/simulators/magstripe/hand-motion.ts';
import { cleanHead } from '../../../../hal/simulators/magstripe/swipe-physics.ts';
import type { Motion, ReadHead, Stripe } from '../../../../hal/simulators/magstripe/swipe-physics.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { cardBits } from '../../../support/tracks.ts';

interface Setting {
  readonly motion?: MotionName;
  readonly move?: Partial<Motion>;
  readonly head?: Partial<ReadHead>;
  readonly stripe?: Partial<Stripe>;
  readonly noise?: number;
}

function flux(setting: Setting, seed: number): SwipeFlux {
  const random = createSeededRandom(seed);
  const card = randomCard(random.fork('card'), { chip: true });
  const tracks = { 1: cardBits(1, card.track1), 2: cardBits(2, card.track2), 3: cardBits(3, card.track3) };
  return swipeFlux(
    {
      stripe: { tracks, gain: 1, scratches: [], ...setting.stripe },
      head: { ...cleanHead, ...setting.head },
      motion: { ...handMotion(setting.motion ?? 'steady', random.fork('hand')), ...setting.move },
      noisePerCell: setting.noise ?? 0,
    },
    random.fork('swipe'),
  );
}

const swipes = 40;

function readings(setting: Setting, track: TrackNumber): TrackReading[] {
  return swipesOf(setting).map((swipe) => read(track, swipe));
}

function success(setting: Setting, track: TrackNumber): number {
  return rate(swipesOf(setting), track);
}

function successes(setting: Setting): number[] {
  const all = swipesOf(setting);
  return ([1, 2, 3] as const).map((track) => rate(all, track));
}

function swipesOf(setting: Setting): SwipeFlux[] {
  return Array.from({ length: swipes }, (_, seed) => flux(setting, seed));
}

function read(track: TrackNumber, swipe: SwipeFlux): TrackReading {
  return readTrackFlux(track, swipe[track], { fingerprintSalt: null, showMaskedPan: false });
}

function rate(all: readonly SwipeFlux[], track: TrackNumber): number {
  return all.filter((swipe) => read(track, swipe).status === 'ok').length / swipes;
}

function lengthSpread(head: Partial<ReadHead>): number {
  const lengths = swipesOf({ head }).map((swipe) => swipe[1].length);
  return Math.max(...lengths) - Math.min(...lengths);
}

test('a good card under a clean head reads on every track in both directions', () => {
  expect(successes({})).toEqual([1, 1, 1]);
  expect(successes({ motion: 'reversed' })).toEqual([1, 1, 1]);
  expect(readings({ motion: 'reversed' }, 2).every(({ bits }) => bits?.direction === 'reverse')).toBe(true);
});

test('the same seed gives the same swipe, another one another', () => {
  expect(flux({ noise: 0.1 }, 5)).toEqual(flux({ noise: 0.1 }, 5));
  expect(flux({}, 5)[2]).not.toEqual(flux({}, 6)[2]);
});

test('a good swipe has the timing of a hand', () => {
  for (const { timing } of readings({}, 2)) {
    expect(timing?.jitterShare).toBeGreaterThan(0.01);
    expect(timing?.jitterShare).toBeLessThan(0.05);
    expect(timing?.maxJitterShare).toBeLessThan(0.15);
    expect(timing?.minSpeedMmPerS).toBeGreaterThan(200);
    expect(timing?.maxSpeedMmPerS).toBeLessThan(1100);
    expect(timing?.extraTransitions).toBe(0);
  }
});

describe('spacing loss takes the dense tracks first', () => {
  test.each([0.5, 0.7, 1])('a head dirty at level %d reads track 2 alone', (level) => {
    const [t1 = 1, t2 = 0, t3 = 1] = successes({ head: { dirtUm: dirtSpacingUm(level) } });
    expect(t2).toBeGreaterThan(0.9);
    expect(Math.max(t1, t3)).toBeLessThan(0.1);
  });

  test.each([0.5, 0.7, 1])('a head worn at level %d reads track 2 alone', (level) => {
    const [t1 = 1, t2 = 0, t3 = 1] = successes({ head: { wearUm: wearSpacingUm(level) } });
    expect(t2).toBeGreaterThan(0.9);
    expect(Math.max(t1, t3)).toBeLessThan(0.1);
  });

  test('mild dirt shows in the rate, not in every swipe', () => {
    const mild = success({ head: { dirtUm: dirtSpacingUm(0.2) } }, 1);
    expect(mild).toBeGreaterThan(0.3);
    expect(mild).toBeLessThan(0.9);
  });

  test('a stripe whose ones are all lost is unreadable, not blank', () => {
    const statuses = readings({ head: { wearUm: wearSpacingUm(1) } }, 1).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['error']));
  });
});

test('wear is the same at every swipe, dirt is not', () => {
  expect(lengthSpread({ dirtUm: 30 })).toBeGreaterThan(2 * lengthSpread({ wearUm: 30 }));
});

test('a demagnetised card is blank on every track', () => {
  for (const track of [1, 2, 3] as const) {
    const statuses = readings({ stripe: { gain: demagnetisedGain } }, track).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['blank']));
  }
});

test('a scratch fails at one place of the card, whichever way it is swiped', () => {
  const stripe = { scratches: [deepScratch] };
  expect(Math.max(...successes({ stripe }))).toBeLessThan(0.15);
  const places = (motion: MotionName): number[] =>
    readings({ stripe, motion }, 1).flatMap(({ bits }) => bits?.firstBadCharacter ?? []);
  for (const motion of ['steady', 'reversed'] as const) {
    const near = places(motion).filter((place) => Math.abs(place - 40) <= 4);
    expect(near.length / swipes).toBeGreaterThan(0.85);
  }
});

test('a hand too slow or too fast fails on every track but is seen', () => {
  for (const motion of ['slow', 'fast'] as const) {
    expect(Math.max(...successes({ motion }))).toBeLessThan(0.1);
    const seen = readings({ motion }, 2).filter(({ status }) => status === 'error').length;
    expect(seen / swipes).toBeGreaterThan(0.85);
  }
});

test('interference grows with its level and leaves extra transitions', () => {
  const rates = [0.05, 0.2, 1].map((level) => success({ noise: noisePerCell(level) }, 2));
  expect(rates[0]).toBeGreaterThan(0.3);
  expect(rates[1]).toBeLessThan(0.3);
  expect(rates[2]).toBe(0);
  for (const { timing } of readings({ noise: noisePerCell(0.5) }, 2)) {
    expect(timing?.extraTransitions).toBeGreaterThan(3);
  }
});

test('a dead channel, a track never written and the wrong side give nothing', () => {
  expect(flux({ head: { deadTracks: new Set([2]) } }, 1)[2]).toHaveLength(0);
  expect(flux({ head: { deadTracks: new Set([2]) } }, 1)[1].length).toBeGreaterThan(700);
  expect(flux({ stripe: { tracks: { 1: null, 2: null, 3: null } } }, 1)[1]).toHaveLength(0);
  const wrongSide = flux({ move: { wrongSide: true } }, 1);
  expect([wrongSide[1].length, wrongSide[2].length, wrongSide[3].length]).toEqual([0, 0, 0]);
});
