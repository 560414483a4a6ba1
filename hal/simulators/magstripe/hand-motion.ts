import type { Random } from '../../contracts/random.ts';
import { motions } from './flux-model.table.ts';
import type { MotionName } from './flux-model.table.ts';
import type { Motion } from './swipe-physics.ts';

/** Draws one movement of a hand that swipes this way. */
export function handMotion(name: MotionName, random: Random): Motion {
  const { startMmPerS, ratio, reversed, stops } = motions[name];
  const start = between(startMmPerS, random);
  return {
    startMmPerS: start,
    endMmPerS: start * between(ratio, random),
    stops: stops ? [0.2 + 0.2 * random.float(), 0.6 + 0.2 * random.float()] : [],
    reversed,
    wrongSide: false,
  };
}

/** Speed at a share 0..1 of the way, mm/s; never zero. */
export function speedAt(motion: Motion, share: number): number {
  const steady = motion.startMmPerS + (motion.endMmPerS - motion.startMmPerS) * share;
  return motion.stops.reduce((speed, stop) => speed * (1 - dip(share - stop)), steady);
}

/** A stop is a dip of the speed to a tenth within a twentieth of the way. */
function dip(distance: number): number {
  return 0.9 * Math.exp(-((distance / 0.03) ** 2));
}

function between([low, high]: readonly [number, number], random: Random): number {
  return low + (high - low) * random.float();
}
