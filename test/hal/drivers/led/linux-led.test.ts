import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linuxLed } from '../../../../hal/drivers/led/linux-led.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createProcessLink } from '../../../../hal/links/process-link.ts';
import { realContext } from '../../../support/driver-context.ts';
import { panelWorld } from '../../../support/panel-world.ts';
import { realTime } from '../../../support/real-time.ts';

const before = {
  'pos:green:card': { brightness: 0, trigger: 'none' },
  'pos:blue:power': { brightness: 255, trigger: 'default-on' },
};

test('lights a lamp fully and puts it back, its trigger too', async () => {
  const { seams, look, panel } = panelWorld();
  const led = linuxLed(seams);
  expect(await led.lamps(look.context)).toEqual({
    ok: true,
    value: [{ name: 'pos:blue:power' }, { name: 'pos:green:card' }],
  });
  for (const name of ['pos:green:card', 'pos:blue:power']) await led.light(name, look.context);
  expect(Object.fromEntries(panel.state.lamps)).toEqual({
    'pos:green:card': { brightness: 255, trigger: 'none' },
    'pos:blue:power': { brightness: 255, trigger: 'none' },
  });
  expect(await led.putBack(look.context)).toEqual({ ok: true, value: undefined });
  expect(Object.fromEntries(panel.state.lamps)).toEqual(before);
  expect(panel.state.note).toBe('');
});

test('another process puts back what a killed one lit', async () => {
  const { seams, look, panel } = panelWorld();
  await linuxLed(seams).light('pos:green:card', look.context);
  await linuxLed(seams).light('pos:green:card', look.context);
  await linuxLed(seams).putBack(look.context);
  expect(Object.fromEntries(panel.state.lamps)).toEqual(before);
});

test('nothing is lit that could not be put back', async () => {
  const { seams, look, panel } = panelWorld();
  const commands = createMemoryCommands({
    tee: (args, text) => {
      if (args[0]?.startsWith('/run') === true)
        return { code: 1, stdout: '', stderr: 'Read-only file system' };
      return panel.programs['tee']?.(args, text) ?? '';
    },
  });
  const led = linuxLed({ ...seams, commands });
  expect(await led.light('pos:green:card', look.context)).toMatchObject({ fault: { code: 'denied' } });
  expect(Object.fromEntries(panel.state.lamps)).toEqual(before);
});

test('lamps of disks, key locks and with numbers of their own are left alone', async () => {
  const { seams, files, look } = panelWorld();
  for (const name of ['input3::capslock', 'mmc0::', 'pos:red:error']) {
    files.put(`/sys/class/leds/${name}/brightness`, '0\n');
    files.put(`/sys/class/leds/${name}/max_brightness`, '1\n');
    files.put(`/sys/class/leds/${name}/trigger`, 'none [timer] heartbeat\n');
  }
  expect(await linuxLed(seams).lamps(look.context)).toMatchObject({
    value: [{ name: 'pos:blue:power' }, { name: 'pos:green:card' }],
  });
  expect(await linuxLed(seams).light('../../etc', look.context)).toMatchObject({
    fault: { code: 'no-device' },
  });
});

test('writes real files by the real program, and reads back what it noted', async () => {
  const root = mkdtempSync(join(tmpdir(), 'led-'));
  const lamp = join(root, 'sys/class/leds/pos:red:error');
  mkdirSync(lamp, { recursive: true });
  mkdirSync(join(root, 'run'));
  for (const [name, text] of [
    ['brightness', '3\n'],
    ['max_brightness', '7\n'],
    ['trigger', '[none] timer\n'],
  ] as const)
    writeFileSync(join(lamp, name), text);
  const files = createFileLink(realTime);
  const commands = createProcessLink(realTime);
  const led = linuxLed({
    files: {
      ...files,
      read: (path, most) => files.read(join(root, path), most),
      list: (path) => files.list(join(root, path)),
    },
    commands: {
      run: ([program = '', path = ''], text, ms) => commands.run([program, join(root, path)], text, ms),
    },
  });
  const brightness = (): string => readFileSync(join(lamp, 'brightness'), 'utf8');
  try {
    expect(await led.lamps(realContext())).toMatchObject({ value: [{ name: 'pos:red:error' }] });
    await led.light('pos:red:error', realContext());
    expect(brightness()).toBe('7');
    expect(readFileSync(join(root, 'run/posdoctor-lamps'), 'utf8')).toBe('pos:red:error 3 none\n');
    await led.putBack(realContext());
    expect(brightness()).toBe('3');
  } finally {
    rmSync(root, { recursive: true });
  }
});
