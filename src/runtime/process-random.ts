import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../../hal/contracts/random.ts';

/** Chance from the operating system. Forks share the source: nothing here can be reproduced. */
export function createProcessRandom(): Random {
  const random: Random = {
    float: () => randomInt(2 ** 48 - 1) / (2 ** 48 - 1),
    int: (maxExclusive) => randomInt(maxExclusive),
    bytes: (length) => new Uint8Array(randomBytes(length)),
    fork: () => random,
  };
  return random;
}
