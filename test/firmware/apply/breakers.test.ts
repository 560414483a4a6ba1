import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayAttempt } from '../../../src/firmware/apply/breakers.ts';
import type { UpdateHistory } from '../../../src/firmware/apply/breakers.ts';

const hourMs = 3_600_000;
const wish = { deploymentId: 'd1', sha256: 'a', goodSlots: 2 };
const nothing: UpdateHistory = { attempts: {}, transitions: {}, rollbacks: [] };

it('lets a first attempt pass', () => {
  expect(mayAttempt(nothing, wish, 0)).toEqual({ allowed: true });
});

it.each([
  ['too-many-attempts', { attempts: { d1: 3 } }, wish],
  ['too-many-transitions', { transitions: { d1: 28 } }, wish],
  ['image-rolled-back', { rollbacks: [{ deploymentId: 'd1', sha256: 'a', atMs: -99 * hourMs }] }, wish],
  ['no-good-slot', {}, { ...wish, goodSlots: 0 }],
] as const)('P7 %s stops for good', (why, history, wanted) => {
  expect(mayAttempt({ ...nothing, ...history }, wanted, 0)).toEqual({ allowed: false, why, retryAtMs: null });
});

it('P4 cools down for six hours after a roll-back, also for a new deployment', () => {
  const history = { ...nothing, rollbacks: [{ deploymentId: 'd0', sha256: 'a', atMs: 1000 }] };
  expect(mayAttempt(history, wish, 2000)).toEqual({
    allowed: false,
    why: 'cooling-down',
    retryAtMs: 1000 + 6 * hourMs,
  });
  expect(mayAttempt(history, wish, 1000 + 6 * hourMs)).toEqual({ allowed: true });
});

it('never lets one deployment try for ever, whatever its name', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(60), (deploymentId, tries) => {
      const attempts: Record<string, number> = Object.fromEntries([[deploymentId, tries]]);
      const may = mayAttempt({ ...nothing, attempts }, { ...wish, deploymentId }, 0);
      expect(may.allowed).toBe(tries < 3);
    }),
    { numRuns: 2000 },
  );
});
