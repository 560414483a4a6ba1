import { expect, test } from 'vitest';
import { runSwipeTest } from '../../../src/checks/guided/swipe-test.ts';
import { openDesk } from '../../../src/checks/guided/swipe-series.ts';
import { swipeWorld } from '../../support/swipe-world.ts';
import type { SwipeWorldOptions } from '../../support/swipe-world.ts';

async function conclude(options: SwipeWorldOptions) {
  const world = swipeWorld(options);
  const open = world.look.terminal.magstripe;
  if (open === undefined) throw new Error('no reader');
  const desk = await openDesk(world.look, open, () => undefined);
  if (!desk.ok) throw new Error(desk.fault.detail);
  return { conclusion: await runSwipeTest(desk.value), asked: world.asked };
}

test('a head is cleaned before it is condemned, and the problem card is tried again after a cure', async () => {
  const { conclusion, asked } = await conclude({ faults: [{ kind: 'head-dirty' }] });
  expect(conclusion.findings.map(({ id }) => id)).toEqual(['magstripe.head-dirty']);
  expect(asked.indexOf('clean-head')).toBe(10);
  expect(asked.slice(11)).toEqual([
    ...Array.from({ length: 5 }, () => 'swipe-card-2'),
    ...Array.from({ length: 5 }, () => 'swipe-card-1'),
  ]);
});

test('the hand comes before the room, and a noisy reader turns that round', async () => {
  const quiet = await conclude({ habits: ['swipe-fast'] });
  expect(quiet.asked[10]).toBe('coach-swipe');
  const noisy = await conclude({ faults: [{ kind: 'interference' }] });
  expect(noisy.asked[10]).toBe('move-terminal');
});

test('a card that alone fails needs no further steps', async () => {
  const { conclusion, asked } = await conclude({ cards: ['scratched', 'good'] });
  expect(asked).not.toContain('clean-head');
  expect(conclusion).toMatchObject({ onlyWarns: false, reason: null });
});

test('tracks 1 and 3 only warn, for not every card has them', async () => {
  const first = await conclude({ faults: [{ kind: 'track-dead', track: 1 }] });
  expect(first.conclusion.onlyWarns).toBe(true);
  const second = await conclude({ faults: [{ kind: 'track-dead', track: 2 }] });
  expect(second.conclusion.onlyWarns).toBe(false);
});
