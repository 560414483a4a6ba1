import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { restartMachine } from '../../../../hal/drivers/programs/restart-machine.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';

test('this machine: its boot has the name that the kernel gives', async () => {
  const machine = restartMachine(createRealSeams({ time: realTime }), ['false']);
  const name = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  expect(await machine.bootId(realContext())).toEqual({ ok: true, value: name });
});

test('restarts by the command given, tells why not, and does nothing once cancelled', async () => {
  const files = createMemoryFiles({});
  const asked: string[] = [];
  const commands = createMemoryCommands({
    systemctl: (args) => {
      asked.push(args.join(' '));
      return asked.length === 1
        ? ''
        : { code: 1, stdout: '', stderr: 'Interactive authentication required.' };
    },
  });
  const machine = restartMachine({ files, commands }, ['systemctl', 'reboot']);
  expect(await machine.restart(realContext())).toMatchObject({ ok: true });
  expect(await machine.restart(realContext())).toMatchObject({ fault: { code: 'denied' } });
  const cancelled = { ...realContext(), signal: AbortSignal.abort() };
  expect(await machine.restart(cancelled)).toMatchObject({ fault: { code: 'cancelled' } });
  expect(asked).toEqual(['reboot', 'reboot']);
  expect(await machine.bootId(realContext())).toMatchObject({ fault: { code: 'unsupported' } });
});
