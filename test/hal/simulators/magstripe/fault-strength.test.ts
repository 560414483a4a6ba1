import { expect, test } from 'vitest';
import {
  dirtSpacingUm,
  linkLossChance,
  noisePerCell,
  wearSpacingUm,
} from '../../../../hal/simulators/magstripe/fault-strength.ts';

test('levels become the strengths that scenarios promise', () => {
  expect([dirtSpacingUm(0), dirtSpacingUm(1)]).toEqual([10, 45]);
  expect([wearSpacingUm(0), wearSpacingUm(1)]).toEqual([10, 35]);
  expect([noisePerCell(0), noisePerCell(1)]).toEqual([0, 0.2]);
  expect(linkLossChance(0.25)).toBe(0.25);
});
