import { expect, test } from 'vitest';
import { displayPixels } from '../../src/checks/display-pixels.ts';
import { panelWorld } from '../support/panel-world.ts';

test('a clean screen passes, a flawed one is found, with the size of the panel beside it', async () => {
  const clean = await panelWorld().run(displayPixels);
  expect(clean.verdict).toBe('passed');
  expect(clean.seen.map(({ value }) => value)).toEqual(['DSI-1 480x800, backlight 0.71', 'clean']);
  const flawed = await panelWorld({ faults: ['display pixels'] }).run(displayPixels);
  expect(flawed).toMatchObject({ verdict: 'failed', findings: [{ id: 'display.pixels' }] });
  expect(flawed.findings[0]?.evidence[0]).toMatchObject({ value: 'flawed', how: 'operator' });
});

test('the page is told which colours to show', async () => {
  const world = panelWorld();
  await world.run(displayPixels);
  expect(world.asked[0]?.inquiry).toMatchObject({
    scene: { show: 'colours', colours: ['white', 'black', 'red', 'green', 'blue'] },
  });
});

test('nobody there, nobody who can see it, no screen: nothing is condemned', async () => {
  const faults = ['display pixels'] as const;
  expect(await panelWorld({ faults, answers: 'absent' }).run(displayPixels)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no-operator',
    findings: [],
  });
  expect(
    await panelWorld({ faults, answers: { 'look-colours': 'cannot' } }).run(displayPixels),
  ).toMatchObject({ verdict: 'inconclusive', reason: 'declined' });
  expect(await panelWorld({ without: ['display'] }).run(displayPixels)).toMatchObject({
    verdict: 'unsupported',
  });
});
