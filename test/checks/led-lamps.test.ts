import { expect, test } from 'vitest';
import { ledLamps } from '../../src/checks/led-lamps.ts';
import { panelWorld } from '../support/panel-world.ts';

const before = {
  'pos:green:card': { brightness: 0, trigger: 'none' },
  'pos:blue:power': { brightness: 255, trigger: 'default-on' },
};

test('each lamp is lit, seen and put back', async () => {
  const world = panelWorld();
  expect(await world.run(ledLamps)).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'pos:blue:power: lit' }, { value: 'pos:green:card: lit' }],
  });
  expect(Object.fromEntries(world.panel.state.lamps)).toEqual(before);
});

test('a lamp that is not seen is named', async () => {
  const answers = { 'see-lamp': 'dark' };
  expect(await panelWorld({ answers }).run(ledLamps)).toMatchObject({
    verdict: 'failed',
    findings: [
      { id: 'led.dark', evidence: [{ value: 'pos:blue:power: dark' }, { value: 'pos:green:card: dark' }] },
    ],
  });
});

test('every ending puts the lamps back: nobody there, cancelled, crashed in the middle', async () => {
  const absent = panelWorld({ answers: 'absent' });
  expect(await absent.run(ledLamps)).toMatchObject({ verdict: 'inconclusive', reason: 'no-operator' });
  expect(Object.fromEntries(absent.panel.state.lamps)).toEqual(before);

  const cancel = new AbortController();
  const cancelled = panelWorld({ signal: cancel.signal });
  cancelled.time.after(1_000, () => cancel.abort(new Error('stop')));
  await cancelled.run(ledLamps);
  await cancelled.restore();
  expect(Object.fromEntries(cancelled.panel.state.lamps)).toEqual(before);

  const crashing = panelWorld();
  const look = {
    ...crashing.look,
    operator: {
      ask: () => {
        expect(crashing.panel.state.lamps.get('pos:blue:power')?.trigger).toBe('none');
        return Promise.reject(new Error('a bug'));
      },
    },
  };
  await expect(ledLamps.run(look)).rejects.toThrow('a bug');
  expect(Object.fromEntries(crashing.panel.state.lamps)).not.toEqual(before);
  await crashing.restore();
  expect(Object.fromEntries(crashing.panel.state.lamps)).toEqual(before);
});

test('no lamp, no right to write', async () => {
  expect(await panelWorld({ without: ['led'] }).run(ledLamps)).toMatchObject({ verdict: 'unsupported' });
  const denied = panelWorld({
    programs: { tee: () => ({ code: 1, stdout: '', stderr: 'Permission denied' }) },
  });
  expect(await denied.run(ledLamps)).toMatchObject({ verdict: 'inconclusive', reason: 'not-observable' });
});
