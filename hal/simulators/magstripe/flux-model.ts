import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { Random } from '../../contracts/random.ts';
import { fluxPositions } from '../../codecs/magstripe/f2f-encode.ts';
import { trackFormats } from '../../codecs/magstripe/track-format.table.ts';
import { fluxModel } from './flux-model.table.ts';
import { speedAt } from './hand-motion.ts';
import type { SwipePhysics } from './swipe-physics.ts';

/** Intervals between the transitions that the front end saw on each track, µs. Empty = it saw nothing. */
export type SwipeFlux = Readonly<Record<TrackNumber, Float64Array>>;

/**
 * One swipe of a card past a head: spacing loss, gain, scratches, speed and noise decide which transitions are seen and
 * where. Reproducible from `random`; each swipe wants a stream of its own.
 */
export function swipeFlux(physics: SwipePhysics, random: Random): SwipeFlux {
  const dirt = dirtOfThisSwipe(physics.head.dirtUm, random.fork('dirt'));
  const track = (number: TrackNumber): Float64Array =>
    trackFlux(
      { ...physics, track: number, spacingUm: spacing(physics, dirt) },
      random.fork(`track ${number}`),
    );
  return { 1: track(1), 2: track(2), 3: track(3) };
}

interface TrackPhysics extends SwipePhysics {
  readonly track: TrackNumber;
  readonly spacingUm: (atMm: number) => number;
}

/** A transition on the card: its place in mm from the leading edge and the wavelength it is part of. */
interface Transition {
  readonly atMm: number;
  readonly wavelengthUm: number;
}

function trackFlux(physics: TrackPhysics, random: Random): Float64Array {
  const seen = seenPlaces(physics, random);
  const noisy = withNoise(seen, physics, random);
  const times = timesOf(noisy, physics);
  return times.subarray(1).map((time, index) => time - (times[index] ?? 0));
}

/** The front end switches on alternating polarity: a peak it misses costs the next one too. */
function seenPlaces(physics: TrackPhysics, random: Random): number[] {
  if (physics.motion.wrongSide || physics.head.deadTracks.has(physics.track)) return [];
  const { cellMm } = trackFormats[physics.track];
  const places: number[] = [];
  let expected: number | null = null;
  for (const [index, transition] of transitionsOf(physics).entries()) {
    const amplitude = amplitudeAt(transition, physics) * (1 + fluxModel.amplitudeSpread * gauss(random));
    const place = gauss(random) * placeSpread(amplitude) * cellMm;
    const polarity = index % 2;
    if (amplitude < fluxModel.detectionThreshold) continue;
    if (expected !== null && polarity !== expected) continue;
    expected = 1 - polarity;
    places.push(transition.atMm + place);
  }
  return places;
}

function transitionsOf(physics: TrackPhysics): Transition[] {
  const bits = physics.stripe.tracks[physics.track];
  if (bits === null) return [];
  const { cellMm } = trackFormats[physics.track];
  const places = fluxPositions(bits).map((cells) => cells * cellMm);
  return Array.from(places, (atMm, index) => {
    const before = atMm - (places[index - 1] ?? atMm - cellMm);
    const behind = (places[index + 1] ?? atMm + cellMm) - atMm;
    return { atMm, wavelengthUm: (before + behind) * 1000 };
  });
}

/** Spacing loss is 54.6 dB per wavelength of distance. */
function amplitudeAt(transition: Transition, physics: TrackPhysics): number {
  const { stripe, motion } = physics;
  const scratched = stripe.scratches.some(
    ({ atMm, widthMm }) => Math.abs(transition.atMm - atMm) < widthMm / 2,
  );
  if (scratched) return 0;
  const loss = Math.exp((-2 * Math.PI * physics.spacingUm(transition.atMm)) / transition.wavelengthUm);
  return stripe.gain * loss * speedResponse(speedAt(motion, shareOfWay(transition.atMm, motion.reversed)));
}

function speedResponse(mmPerS: number): number {
  const { slowMmPerS, fastMmPerS, fastPower } = fluxModel;
  if (mmPerS < slowMmPerS) return mmPerS / slowMmPerS;
  return mmPerS > fastMmPerS ? (fastMmPerS / mmPerS) ** fastPower : 1;
}

function placeSpread(amplitude: number): number {
  const weakness = 1 / Math.max(amplitude, 0.1) - 1;
  return fluxModel.placeSpread * (1 + fluxModel.placeSpreadGrowth * Math.max(0, weakness));
}

function withNoise(places: readonly number[], physics: TrackPhysics, random: Random): number[] {
  const { cellMm, cellsPerCard } = trackFormats[physics.track];
  const all = [...places];
  for (let cell = 0; cell < cellsPerCard && physics.noisePerCell > 0; cell += 1) {
    if (random.float() < physics.noisePerCell) all.push((cell + random.float()) * cellMm);
  }
  return all.toSorted((a, b) => a - b);
}

/** When the head meets each place, µs; places that jitter has swapped were sorted before. */
function timesOf(places: readonly number[], { motion }: TrackPhysics): Float64Array {
  const met = motion.reversed ? places.toReversed() : places;
  const times = new Float64Array(met.length);
  for (const [index, atMm] of met.entries()) {
    const from = met[index - 1] ?? atMm;
    const speed = speedAt(motion, shareOfWay((from + atMm) / 2, motion.reversed));
    times[index] = (times[index - 1] ?? 0) + (Math.abs(atMm - from) * 1e6) / speed;
  }
  return times;
}

function shareOfWay(atMm: number, reversed: boolean): number {
  const share = Math.min(1, Math.max(0, atMm / fluxModel.cardLengthMm));
  return reversed ? 1 - share : share;
}

interface Dirt {
  readonly meanUm: number;
  readonly phase: number;
}

function dirtOfThisSwipe(dirtUm: number, random: Random): Dirt {
  const change = fluxModel.dirtSwipeShare * (2 * random.float() - 1);
  return { meanUm: dirtUm * (1 + change), phase: 2 * Math.PI * random.float() };
}

function spacing(physics: SwipePhysics, dirt: Dirt): (atMm: number) => number {
  const steadyUm = fluxModel.cleanSpacingUm + physics.head.wearUm;
  return (atMm) => {
    const wave = Math.sin(dirt.phase + (4 * Math.PI * atMm) / fluxModel.cardLengthMm);
    return steadyUm + dirt.meanUm * (1 + fluxModel.dirtPlaceShare * wave);
  };
}

/** Near enough to a normal distribution for spreads of a few percent. */
function gauss(random: Random): number {
  return (random.float() + random.float() + random.float() + random.float() - 2) * Math.sqrt(3);
}
