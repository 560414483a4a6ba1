import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { expect, test } from 'vitest';
import { linuxPlatform } from '../../../../hal/drivers/platform/linux-platform.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

test('this machine: its system, kernel and uptime', async () => {
  const { files, commands } = createRealSeams({ time: realTime });
  const facts = await linuxPlatform(files, commands).facts(realContext());
  const uptimeMs = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  expect(facts).toMatchObject({
    ok: true,
    value: { os: 'linux', osVersion: expect.stringContaining(release()) },
  });
  expect(facts.ok && Math.abs(Number(facts.value.uptimeMs) - uptimeMs)).toBeLessThan(5000);
});

test('a simulated terminal: model, serial, boot reason', async () => {
  const { seams, context } = simulatedMachine();
  expect(await linuxPlatform(seams.files, seams.commands).facts(context)).toEqual({
    ok: true,
    value: {
      os: 'linux',
      osVersion: 'POS Linux 4.2, 6.1.75',
      model: 'Generic 80 mm',
      serial: 'SN00012306',
      uptimeMs: 36_000_000,
      bootReason: 'power-on',
    },
  });
});

test('placeholders of boards are no names, and what nobody tells is unknown', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/class/dmi/id/product_name', 'To Be Filled By O.E.M.\n');
  files.put('/sys/class/dmi/id/product_serial', '0000000\n');
  expect(await linuxPlatform(files, createMemoryCommands({})).facts(realContext())).toEqual({
    ok: true,
    value: {
      os: 'linux',
      osVersion: 'unknown',
      model: 'unknown',
      serial: 'unknown',
      uptimeMs: 'unknown',
      bootReason: 'unknown',
    },
  });
});
