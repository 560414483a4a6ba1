import { expect, test } from 'vitest';
import { swipeStatistics } from '../../../src/checks/guided/swipe-statistics.ts';
import { attemptsOf } from '../../support/attempts.ts';

test('counters under their standard names, and shares per track', () => {
  const measured = swipeStatistics(attemptsOf('ooo ooo eoe bbb - x'), [1, 2]);
  const values = Object.fromEntries(measured.map(({ name, value }) => [name, value]));
  expect(values).toEqual({
    GoodReadCount: 2,
    FailedReadCount: 4,
    UnreadableCardCount: 1,
    MissingStartSentinelTrack1Count: 0,
    ParityLRCErrorTrack1Count: 1,
    MissingStartSentinelTrack2Count: 0,
    ParityLRCErrorTrack2Count: 0,
    'swipe-success-track-1': 0.333,
    'swipe-success-track-2': 0.5,
  });
});

test('nothing tried is no division by zero', () => {
  expect(swipeStatistics([], [2]).every(({ value }) => value === 0)).toBe(true);
});
