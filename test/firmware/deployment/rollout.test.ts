import { expect, it } from 'vitest';
import { isInPhase, rolloutBucket } from '../../../src/firmware/deployment/rollout.ts';

const devices = Array.from({ length: 10_000 }, (_, number) => `T${String(number)}`);

it('D6 phase 0 takes nobody, 1000 everybody', () => {
  expect(devices.some((device) => isInPhase('d1', device, 0))).toBe(false);
  expect(devices.every((device) => isInPhase('d1', device, 1000))).toBe(true);
});

it('D6 grows without letting anybody go', () => {
  for (const device of devices.slice(0, 500)) {
    const joined = rolloutBucket('d1', device) + 1;
    expect([joined - 1, joined, 1000].map((permille) => isInPhase('d1', device, permille))).toEqual([
      false,
      true,
      true,
    ]);
  }
});

it.each([10, 100, 500, 900])('D6 %s permille of 10 000 terminals, within three sigma', (permille) => {
  const share = permille / 1000;
  const sigma = Math.sqrt(devices.length * share * (1 - share));
  const taken = devices.filter((device) => isInPhase('d1', device, permille)).length;
  expect(Math.abs(taken - devices.length * share)).toBeLessThan(3 * sigma);
});

it('draws anew for another deployment', () => {
  const same = devices.filter((device) => rolloutBucket('d1', device) === rolloutBucket('d2', device));
  expect(same.length).toBeLessThan(50);
});
