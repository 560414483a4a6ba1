import { expect, test } from 'vitest';
import { curesFor, endedSign, isUnseen } from '../../../src/checks/guided/swipe-cures.ts';
import { signsOfSwipes } from '../../../src/checks/guided/swipe-signs.ts';
import type { Attempt } from '../../../src/checks/guided/swipe-tally.ts';
import type { SwipeFlags } from '../../../hal/contracts/magstripe-reading.ts';
import { attemptsOf, readingOf, times } from '../../support/attempts.ts';

const calm: SwipeFlags = { tooFast: false, tooSlow: false, noisy: false, direction: 'forward' };
const flagged = (flags: Partial<SwipeFlags>): readonly Attempt[] =>
  Array.from({ length: 5 }, () => ({ kind: 'read', reading: readingOf('eee', { ...calm, ...flags }) }));
const stepsFor = (attempts: readonly Attempt[]): readonly string[] =>
  curesFor(signsOfSwipes(attempts)).map(({ step }) => step);

test('the hand comes first, the room where the reader hears noise', () => {
  expect(stepsFor(attemptsOf(times(5, 'eee')))).toEqual(['coach-swipe', 'move-terminal', 'clean-head']);
  expect(stepsFor(flagged({ noisy: true }))).toEqual(['move-terminal', 'coach-swipe', 'clean-head']);
});

test('coaching that helps tells the wrong side only where nothing at all was noticed before', () => {
  const [coaching] = curesFor(signsOfSwipes([]));
  expect(coaching?.finding(attemptsOf(times(5, '-')))).toBe('card.wrong-side');
  expect(coaching?.finding(attemptsOf(`${times(4, 'bbb')} -`))).toBe('card.swipe-technique');
  expect(coaching?.finding(flagged({ tooFast: true }))).toBe('card.swipe-fast');
});

test('what the reader no longer says has ended, though the card is not read yet', () => {
  const [moving, coaching] = curesFor(signsOfSwipes(flagged({ noisy: true })));
  if (moving === undefined || coaching === undefined) throw new Error('there are cures');
  expect(endedSign(moving, flagged({ noisy: true }), flagged({}))).toBe(true);
  expect(endedSign(moving, flagged({ noisy: true }), flagged({ noisy: true }))).toBe(false);
  expect(endedSign(coaching, flagged({ tooSlow: true }), attemptsOf(times(5, 'eee')))).toBe(true);
  expect(endedSign(coaching, flagged({ noisy: true }), flagged({}))).toBe(false);
});

test('unseen is a lot of which nobody noticed anything', () => {
  expect(isUnseen(attemptsOf('- -'))).toBe(true);
  expect(isUnseen(attemptsOf('- bbb'))).toBe(false);
});
