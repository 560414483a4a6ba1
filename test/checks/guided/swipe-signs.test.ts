import { expect, test } from 'vitest';
import type { SwipeFlags } from '../../../hal/contracts/magstripe-reading.ts';
import { isReversed, signsOfSwipes } from '../../../src/checks/guided/swipe-signs.ts';
import type { Attempt } from '../../../src/checks/guided/swipe-tally.ts';
import { attemptsOf, readingOf, times } from '../../support/attempts.ts';

const quiet: SwipeFlags = { tooFast: false, tooSlow: false, noisy: false, direction: 'forward' };
const flagged = (flags: Partial<SwipeFlags>): Attempt => ({
  kind: 'read',
  reading: readingOf('eee', { ...quiet, ...flags }),
});

test('what more than half of the swipes have in common', () => {
  const signs = signsOfSwipes([
    flagged({ tooFast: true }),
    flagged({ tooFast: true, noisy: true }),
    flagged({ direction: 'reverse' }),
  ]);
  expect(signs).toEqual({ tooFast: true, tooSlow: false, noisy: false, reversed: false });
});

test('a reader without judgement says nothing', () => {
  const nothing = { tooFast: false, tooSlow: false, noisy: false, reversed: false };
  expect(signsOfSwipes(attemptsOf(times(5, 'eee')))).toEqual(nothing);
  expect(signsOfSwipes(attemptsOf('- - x'))).toEqual(nothing);
});

test('direction is the word of the reader, else of the bits', () => {
  expect(isReversed(readingOf('ooo', { ...quiet, direction: 'reverse' }))).toBe(true);
  expect(isReversed(readingOf('ooo'))).toBe(false);
});
