import { expect, test } from 'vitest';
import { cardState, commonSilence, isWavering, tallyOf } from '../../../src/checks/guided/swipe-tally.ts';
import { attemptsOf, times } from '../../support/attempts.ts';

const tracks = [1, 2, 3] as const;

test('counts what each track gave; a try nobody noticed is a failure of all', () => {
  expect(tallyOf(attemptsOf('ooo eob - ? ooo'), tracks)).toEqual([
    { track: 1, ok: 2, error: 1, blank: 0, verdict: 'fail' },
    { track: 2, ok: 3, error: 0, blank: 0, verdict: 'undecided' },
    { track: 3, ok: 2, error: 0, blank: 1, verdict: 'fail' },
  ]);
});

test.each([
  [times(5, 'ooo'), 'good'],
  [`${times(4, 'ooo')} -`, 'good'],
  [times(5, '-'), 'nothing'],
  [times(5, 'bbb'), 'nothing'],
  [`${times(4, '-')} eee`, 'nothing'],
  [times(5, 'eoe'), 'dense'],
  [times(5, 'eoo'), 'dense'],
  [times(5, 'obo'), 'silent-track'],
  [times(5, 'boo'), 'silent-track'],
  [times(5, 'eee'), 'bad'],
  [times(5, 'oeo'), 'bad'],
  [times(5, '?'), 'bad'],
  [`${times(3, 'ooo')} eee eee`, 'undecided'],
] as const)('%s is %s', (words, state) => {
  expect(cardState(attemptsOf(words), tracks)).toBe(state);
});

test('a card need not have tracks that another card has, if it is silent there and not broken', () => {
  expect(cardState(attemptsOf(times(5, 'boo')), tracks, [1])).toBe('good');
  expect(cardState(attemptsOf(times(5, 'eoo')), tracks, [1])).toBe('dense');
});

test('names the tracks that neither card shows anything on', () => {
  const common = (one: string, two: string): readonly number[] =>
    commonSilence(attemptsOf(times(5, one)), attemptsOf(times(5, two)), tracks);
  expect(common('bob', 'bob')).toEqual([1, 3]);
  expect(common('bob', 'boo')).toEqual([1]);
  expect(common('ebe', 'obo')).toEqual([2]);
});

test('a card that was never noticed says of track 2 only that it is silent: every payment card has it', () => {
  expect(commonSilence(attemptsOf(times(5, '-')), attemptsOf(times(5, 'obb')), tracks)).toEqual([2]);
});

test('a track that is read at times wavers', () => {
  const attempts = attemptsOf([...times(3, 'ooe').split(' '), ...times(2, 'oee').split(' ')].join(' '));
  expect([isWavering(attempts, [1]), isWavering(attempts, [2]), isWavering(attempts, [3])]).toEqual([
    false,
    true,
    false,
  ]);
});

test('no try says nothing', () => {
  expect(cardState([], tracks)).toBe('undecided');
});
