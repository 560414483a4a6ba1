import { expect, test } from 'vitest';
import { swipeStatistics } from '../../../src/checks/guided/swipe-statistics.ts';
import type { AskedAttempt } from '../../../src/checks/guided/swipe-statistics.ts';
import { trends } from '../../../src/checks/trends.table.ts';
import { attemptsOf } from '../../support/attempts.ts';

function asked(swipes: string, stepId = 'swipe-card-1'): readonly AskedAttempt[] {
  return attemptsOf(swipes).map((attempt) => ({ stepId, attempt }));
}

test('counters under their standard names, and shares per track', () => {
  const measured = swipeStatistics(asked('ooo ooo eoe bbb - x'), [1, 2]);
  const values = Object.fromEntries(measured.map(({ name, value }) => [name, value]));
  expect(values).toEqual({
    GoodReadCount: 2,
    FailedReadCount: 4,
    UnreadableCardCount: 1,
    CommunicationErrorCount: 1,
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

test('the success rate that is followed over days is measured under the name it is followed by', () => {
  const measured = swipeStatistics(asked('ooo'), [1, 2, 3]).map(({ name }) => name);
  const followed = trends.filter(({ finding }) => finding === 'magstripe.success-falling');
  expect(followed.length).toBeGreaterThan(0);
  expect(measured).toEqual(expect.arrayContaining(followed.map(({ of }) => of)));
});

test('a bad card and swipes that were asked to be odd leave the rate of the reader alone', () => {
  const all = [
    ...asked('bbb bbb bbb'),
    ...asked('ooo ooo eoo ooo', 'swipe-card-2'),
    ...asked('eee', 'swipe-slow'),
    ...asked('eee', 'swipe-reversed'),
  ];
  const values = Object.fromEntries(swipeStatistics(all, [1, 2]).map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({ 'swipe-success-track-1': 0.75, 'swipe-success-track-2': 1 });
  expect(values).toMatchObject({ GoodReadCount: 3, FailedReadCount: 6 });
});
