import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { simulatedKey, simulatedKeyMark } from '../../../hal/simulators/simulated-key.ts';

test.each([8, 16, 24] as const)(
  'marks each half of a key of %i bytes, and no two keys are alike',
  (bytes) => {
    const random = createSeededRandom(1);
    const keys = Array.from({ length: 20 }, () => Buffer.from(simulatedKey(random, bytes)).toString('hex'));
    for (const key of keys) {
      expect(key).toHaveLength(bytes * 2);
      for (let at = 0; at < key.length; at += 16)
        expect(key.slice(at, at + 12).toUpperCase()).toBe(simulatedKeyMark);
    }
    expect(new Set(keys).size).toBe(keys.length);
  },
);
