import { expect, test } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { SwipeReading } from '../../../hal/contracts/magstripe-reading.ts';
import type { MagstripeReader } from '../../../hal/contracts/magstripe-reader.ts';
import { swipeText } from '../../../src/checks/guided/card-steps.table.ts';
import { openDesk, swipeSeries } from '../../../src/checks/guided/swipe-series.ts';
import type { Attempt } from '../../../src/checks/guided/swipe-tally.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';
import { readingOf } from '../../support/attempts.ts';

/** A reader that gives these results, one per swipe, and a person who always says done. */
async function series(results: readonly HalResult<SwipeReading>[]) {
  const left = [...results];
  const asked: string[] = [];
  const reader: MagstripeReader = {
    path: 'memory:reader',
    capabilities: { tracks: [1, 2, 3], timing: 'none', bits: false, bothDirections: null },
    coverage: {
      locked: 'live',
      switchedOff: 'live',
      tracksOff: 'live',
      direction: 'live',
      memoryGood: 'live',
    },
    identity: () => Promise.resolve(failed('unsupported', 'no')),
    status: () => Promise.resolve(failed('unsupported', 'no')),
    swipe: () => Promise.resolve(left.shift() ?? failed('timed-out', 'nobody swiped')),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const look = {
    ...lookAt(bareTerminal()),
    operator: {
      ask: (step: { readonly inquiry: unknown }) => {
        asked.push(JSON.stringify(step.inquiry));
        return Promise.resolve({ answered: true as const, value: 'done', by: 'test' });
      },
    },
  };
  const counted: Attempt[] = [];
  const desk = await openDesk(
    look,
    () => Promise.resolve(ok(reader)),
    (one) => void counted.push(one),
  );
  if (!desk.ok) throw new Error(desk.fault.detail);
  const done = await swipeSeries(desk.value, 'swipe-card-1', (number, of) => swipeText(1, number, of));
  return { kinds: done.attempts.map(({ kind }) => kind), asked, counted };
}

const read = (tracks: string): HalResult<SwipeReading> => ok(readingOf(tracks));
const lost = failed('disconnected', 'gone');

test('five swipes when they decide', async () => {
  const { kinds, asked } = await series([1, 2, 3, 4, 5].map(() => read('ooo')));
  expect(kinds).toHaveLength(5);
  expect(asked[4]).toContain('5/5');
});

test('five more when three of five were good', async () => {
  const words = ['ooo', 'ooo', 'ooo', 'eee', 'eee', 'ooo', 'ooo', 'ooo', 'ooo', 'ooo'];
  const { kinds, asked, counted } = await series(words.map(read));
  expect(kinds).toHaveLength(10);
  expect(asked[5]).toContain('6/10');
  expect(counted).toHaveLength(10);
});

test('a link lost three times in a row is enough', async () => {
  expect((await series([lost, lost, lost])).kinds).toEqual(['lost', 'lost', 'lost']);
});

test('a spoilt report and an unseen swipe count as tries', async () => {
  const { kinds } = await series([
    failed('protocol', 'half'),
    read('ooo'),
    read('ooo'),
    read('ooo'),
    read('ooo'),
  ]);
  expect(kinds).toEqual(['garbled', 'read', 'read', 'read', 'read']);
});
