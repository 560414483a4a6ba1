import { expect, test } from 'vitest';
import { keypadKeys } from '../../src/checks/keypad-keys.ts';
import { panelWorld } from '../support/panel-world.ts';

test('every key heard: passed, without anybody’s word', async () => {
  expect(await panelWorld().run(keypadKeys)).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'all 15 react', how: 'live' }],
  });
});

test('the keypad’s own silence names the dead key', async () => {
  const outcome = await panelWorld({ faults: ['keypad dead-key'] }).run(keypadKeys);
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'keypad.dead-key' }] });
  expect(outcome.findings[0]?.evidence[0]).toEqual({
    of: 'keypad.keys',
    value: '1 of 15 do not react: clear',
    how: 'live',
  });
});

test('a key that the keypad heard is not dead, whatever is said', async () => {
  expect(await panelWorld({ answers: { 'press-keys': 'clear' } }).run(keypadKeys)).toMatchObject({
    verdict: 'passed',
  });
});

test('hearing ends with the step and with the run', async () => {
  const world = panelWorld({ answers: 'absent' });
  expect(await world.run(keypadKeys)).toMatchObject({ verdict: 'inconclusive', reason: 'no-operator' });
  await world.restore();
  expect(world.panel.perform('press-keys')).toBe('done');
});

test('where it cannot be heard, what the page saw counts; a keypad nobody heard at all is not condemned', async () => {
  const deaf = (value: string) =>
    panelWorld({ deaf: true, answers: { 'press-keys': value } }).run(keypadKeys);
  expect(await deaf('all')).toMatchObject({ verdict: 'passed', seen: [{ how: 'operator' }] });
  expect(await deaf('f1 f2')).toMatchObject({
    findings: [{ evidence: [{ value: '2 of 15 do not react: f1 f2' }] }],
  });
  for (const value of ['none', 'done'])
    expect(await deaf(value)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'not-observable: keypad.keys',
    });
  expect(await deaf('cannot')).toMatchObject({ reason: 'declined' });
});

test('a page that saw another keyboard does not hide the dead key', async () => {
  const world = panelWorld({ faults: ['keypad dead-key'], answers: { 'press-keys': 'all' } });
  expect(await world.run(keypadKeys)).toMatchObject({ findings: [{ id: 'keypad.dead-key' }] });
});
