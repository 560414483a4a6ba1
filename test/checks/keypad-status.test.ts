import { expect, test } from 'vitest';
import { keypadStatus } from '../../src/checks/keypad-status.ts';
import { panelWorld } from '../support/panel-world.ts';

test('a quiet keypad passes within half a second', async () => {
  const world = panelWorld();
  expect(await world.run(keypadStatus)).toMatchObject({ verdict: 'passed' });
  expect(world.time.monotonicMs()).toBe(500);
});

test('a key that repeats without end is stuck, and which one is said', async () => {
  const outcome = await panelWorld({ faults: ['keypad stuck-key'] }).run(keypadStatus);
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'keypad.stuck-key' }] });
  expect(outcome.findings[0]?.evidence[0]).toMatchObject({ value: 'held down for 4.5 s: 5', how: 'live' });
});

test('somebody who leans on a key for two seconds has broken nothing', async () => {
  const world = panelWorld({ faults: ['keypad stuck-key'] });
  world.time.after(2_000, () => world.panel.change('keypad', 'stuck-key', false));
  expect(await world.run(keypadStatus)).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'a key was let go' }],
  });
});

test('a keypad that cannot be heard is not called well', async () => {
  expect(await panelWorld({ deaf: true }).run(keypadStatus)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'not-observable',
  });
  expect(await panelWorld({ blind: ['keypad.held'] }).run(keypadStatus)).toMatchObject({
    verdict: 'inconclusive',
  });
  expect(await panelWorld({ without: ['keypad'] }).run(keypadStatus)).toMatchObject({
    verdict: 'unsupported',
  });
});
