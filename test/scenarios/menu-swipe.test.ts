import { expect, test } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { createMenuReader } from '../../hal/menu-reader.ts';
import type { HeardTrack } from '../../hal/menu-reader.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { magstripeSwipe } from '../../src/checks/magstripe-swipe.ts';
import { bareTerminal, lookAt, testTime } from '../support/looking.ts';

type Statuses = readonly [HeardTrack['status'], HeardTrack['status'], HeardTrack['status']];

const good: Statuses = ['ok', 'ok', 'blank'];
const heard = (statuses: Statuses): readonly HeardTrack[] => [
  { track: 1, status: statuses[0], characters: 60 },
  { track: 2, status: statuses[1], characters: 37 },
  { track: 3, status: statuses[2], characters: 0 },
];

/** The guided test over the page's ears: each step's swipe is heard as these statuses. */
async function swipes(byStep: Readonly<Record<string, Statuses>>): Promise<CheckOutcome> {
  const menu = createMenuReader();
  const time = testTime();
  const base = lookAt(
    bareTerminal({
      devices: new Set(['magstripe']),
      magstripe: () => Promise.resolve(ok(menu.reader)),
    }),
    { time },
  );
  return magstripeSwipe.run({
    ...base,
    operator: {
      ask: async (step) => {
        time.after(900, () => menu.hear(heard(byStep[step.id] ?? good)));
        const value = await (step.detect?.(base.context.signal) ?? Promise.resolve('done'));
        return { answered: true, value, by: 'hardware' };
      },
    },
  });
}

test('a good reader passes: swipes end their steps by being heard', async () => {
  expect(await swipes({ 'swipe-card-1': ['ok', 'ok', 'ok'] })).toMatchObject({
    verdict: 'passed',
    findings: [],
  });
});

test('two cards without a third track leave it open whether the reader has one, and only warn', async () => {
  expect(await swipes({})).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'magstripe.track-dead' }],
  });
});

test('the card that is bad is told from the reader', async () => {
  const outcome = await swipes({
    'swipe-card-1': ['error', 'error', 'blank'],
    'swipe-card-2': ['ok', 'ok', 'ok'],
  });
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'card.scratched' }] });
});
