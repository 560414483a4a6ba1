import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeInputEvents } from '../../../../hal/codecs/readers/evdev-keys.ts';
import { linuxKeypad } from '../../../../hal/drivers/keypad/linux-keypad.ts';
import { openEvdev } from '../../../../hal/links/evdev-link.ts';
import { realContext } from '../../../support/driver-context.ts';
import { panelWorld } from '../../../support/panel-world.ts';
import { realTime } from '../../../support/real-time.ts';

test('its name and keys, each once', async () => {
  const { seams, look } = panelWorld();
  const facts = await linuxKeypad(seams).facts(look.context);
  expect(facts).toMatchObject({ ok: true, value: { name: 'matrix-keypad', repeats: true } });
  expect([...(facts.ok ? facts.value.keys : [])].toSorted()).toEqual(
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'cancel', 'clear', 'enter', 'f1', 'f2'].toSorted(),
  );
});

test('a held key is heard by its repeats, one let go is not', async () => {
  const { seams, look, panel } = panelWorld({ faults: ['keypad stuck-key'] });
  const keypad = linuxKeypad(seams);
  expect(await keypad.heldKeys(500, look.context)).toEqual({ ok: true, value: ['5'] });
  const listening = keypad.heldKeys(500, look.context);
  look.context.time.after(200, () => panel.change('keypad', 'stuck-key', false));
  expect(await listening).toEqual({ ok: true, value: [] });
});

test('tells of each key once, and nothing after it was stopped', async () => {
  const { seams, look, panel } = panelWorld({ faults: ['keypad dead-key'] });
  const pressed: string[] = [];
  const watch = await linuxKeypad(seams).watchPresses((key) => pressed.push(key), look.context);
  panel.perform('press-keys');
  panel.perform('press-keys');
  await Promise.resolve();
  expect(pressed).toHaveLength(14);
  expect(pressed).not.toContain('clear');
  if (watch.ok) await watch.value.stop();
  panel.perform('press-keys');
  await Promise.resolve();
  expect(pressed).toHaveLength(14);
});

test('cancelling ends the listening, and no right to listen is said', async () => {
  const cancel = new AbortController();
  const { seams, look } = panelWorld({ signal: cancel.signal });
  const listening = linuxKeypad(seams).heldKeys(60_000, look.context);
  cancel.abort(new Error('stop'));
  expect(await listening).toMatchObject({ fault: { code: 'cancelled' } });
  const deaf = panelWorld({ deaf: true });
  expect(await linuxKeypad(deaf.seams).heldKeys(500, deaf.look.context)).toMatchObject({
    fault: { code: 'denied' },
  });
});

test('events of the kernel’s size through a real pipe, on a real clock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keypad-'));
  const pipe = join(folder, 'event1');
  execFileSync('mkfifo', [pipe]);
  const writer = openSync(pipe, constants.O_RDWR);
  const repeat = encodeInputEvents([{ timeMs: 0, type: 1, code: 6, value: 2 }], 24);
  const repeating = setInterval(() => writeSync(writer, repeat), 33);
  try {
    const { files } = panelWorld();
    const keypad = linuxKeypad({ files, openPort: () => openEvdev(pipe, realTime) });
    expect(await keypad.heldKeys(300, realContext())).toEqual({ ok: true, value: ['5'] });
  } finally {
    clearInterval(repeating);
    closeSync(writer);
    rmSync(folder, { recursive: true });
  }
});
