import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';

/** Time as processes without hardware take it: the hub knows nothing of `hal`, and still never reaches for the clock. */
export type ProcessTime = Time;
/** Chance as processes without hardware take it. */
export type ProcessRandom = Random;
