import { expect, test } from 'vitest';
import { evidenceSchema } from '../../../src/checks/check.ts';
import { seriesEvidence, swipeNote } from '../../../src/checks/guided/swipe-evidence.ts';
import { attemptsOf } from '../../support/attempts.ts';

test('one line per card, fit for a report', () => {
  const evidence = seriesEvidence('card 1', attemptsOf('boe boo - boe boo'), [1, 2, 3]);
  expect(evidence.value).toBe('card 1: T1 0/5 T2 4/5 T3 2/5, 1 not noticed');
  expect(evidenceSchema.safeParse(evidence).success).toBe(true);
});

test('a track that is blank every time is called so', () => {
  expect(seriesEvidence('card 2', attemptsOf('obo obo'), [2]).value).toBe('card 2: T2 0/2 blank');
});

test('a note says how it is known', () => {
  expect(swipeNote('head was cleaned', 'operator')).toEqual({
    of: 'magstripe.swipe',
    value: 'head was cleaned',
    how: 'operator',
  });
});
