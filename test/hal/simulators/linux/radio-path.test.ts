import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { healthyLinux } from '../../../../hal/simulators/linux/linux-state.ts';
import { isConnected, oneWayMs, pathQuality } from '../../../../hal/simulators/linux/radio-path.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';

const healthy = healthyLinux.network;

test('a good signal costs nothing, a hopeless one nearly all', () => {
  expect(pathQuality(healthy)).toEqual({ bitsPerSecond: healthy.bitsPerSecond, oneWayMs: 7, lossShare: 0 });
  const hopeless = pathQuality({ ...healthy, signalDbm: -115 });
  expect(hopeless.lossShare).toBeCloseTo(0.25);
  expect(hopeless.bitsPerSecond).toBe(8000);
  expect(hopeless.oneWayMs).toBeGreaterThan(300);
});

test('a weaker signal is never better', () => {
  const dbm = fc.integer({ min: -130, max: -30 });
  fc.assert(
    fc.property(dbm, dbm, (one, other) => {
      const strong = pathQuality({ ...healthy, signalDbm: Math.max(one, other) });
      const weak = pathQuality({ ...healthy, signalDbm: Math.min(one, other) });
      expect(weak.oneWayMs).toBeGreaterThanOrEqual(strong.oneWayMs);
      expect(weak.lossShare).toBeGreaterThanOrEqual(strong.lossShare);
      expect(weak.bitsPerSecond).toBeLessThanOrEqual(strong.bitsPerSecond);
    }),
    { numRuns: 2000 },
  );
});

test('a packet is never early', () => {
  const random = createSeededRandom(3);
  const quality = pathQuality(healthy);
  for (let i = 0; i < 100; i += 1) {
    const ms = oneWayMs(quality, random);
    expect(ms >= 7 && ms < 7 * 1.15).toBe(true);
  }
});

test('connected means a link and an address', () => {
  expect(isConnected(healthy)).toBe(true);
  expect(isConnected({ ...healthy, carrier: false })).toBe(false);
  expect(isConnected({ ...healthy, leased: false })).toBe(false);
});
