import { expect, test } from 'vitest';
import { chanceOfAtLeast, judgeTries } from '../../../src/checks/guided/binomial.ts';
import { decisionShares } from '../../../src/checks/guided/decision-shares.table.ts';

test('four of five pass, two fail, three ask for more; of ten eight pass and six fail', () => {
  expect([5, 4, 3, 2, 0].map((good) => judgeTries(good, 5))).toEqual([
    'pass',
    'pass',
    'undecided',
    'fail',
    'fail',
  ]);
  expect([8, 7, 6].map((good) => judgeTries(good, 10))).toEqual(['pass', 'undecided', 'fail']);
  expect(judgeTries(0, 0)).toBe('undecided');
});

test('the chances on which the shares were chosen', () => {
  const passing = (chance: number): number =>
    Math.round(1000 * chanceOfAtLeast(decisionShares.pass * 5, 5, chance)) / 1000;
  expect(passing(0.98)).toBe(0.996);
  expect(passing(0.95)).toBe(0.977);
  expect(passing(0.9)).toBe(0.919);
  expect(passing(0.4)).toBe(0.087);
  expect(passing(0.2)).toBe(0.007);
  expect(chanceOfAtLeast(0, 7, 0.3)).toBeCloseTo(1, 12);
});
