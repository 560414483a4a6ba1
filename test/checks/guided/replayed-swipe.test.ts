import { expect, test } from 'vitest';
import { isReplay, sortSwipes } from '../../../src/checks/guided/replayed-swipe.ts';
import type { Attempt } from '../../../src/checks/guided/swipe-tally.ts';
import { attemptsOf, readingOf } from '../../support/attempts.ts';

const swipeOf = (fingerprint: string): Attempt => {
  const reading = readingOf('ooo');
  return {
    kind: 'read',
    reading: { ...reading, tracks: reading.tracks.map((track) => ({ ...track, fingerprint })) },
  };
};
const [a, b] = [swipeOf('a'), swipeOf('b')];
const unread = attemptsOf('- eee');

test('swipes that show the other card are told from those that do not', () => {
  expect(sortSwipes([a, b, ...unread], [a])).toEqual({ others: [a], own: [b, ...unread] });
  expect(sortSwipes([b, ...unread], [a])).toEqual({ others: [], own: [b, ...unread] });
});

test('a swipe that shows the card before it is a replay; one that shows nothing is not', () => {
  expect(isReplay(b, [b, b])).toBe(true);
  expect(isReplay(a, [b, b])).toBe(false);
  expect(isReplay(unread[1] ?? a, [b])).toBe(false);
});
