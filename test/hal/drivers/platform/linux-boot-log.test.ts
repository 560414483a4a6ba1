import { expect, test } from 'vitest';
import { linuxBootLog } from '../../../../hal/drivers/platform/linux-boot-log.ts';
import { linuxPlatform } from '../../../../hal/drivers/platform/linux-platform.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';

test('reason, traces of a crash, killed programs and resets', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/fs/pstore/dmesg-ramoops-0', 'Oops');
  files.put('/sys/fs/pstore/console-ramoops-0', 'all is well');
  const log =
    '[1.0] usb 2-1: reset high-speed USB device number 3 using xhci\n[9.0] Out of memory: Killed process 7 (player) total\n';
  const commands = createMemoryCommands({ dmesg: () => log });
  expect(await linuxBootLog({ files, commands }, 'watchdog', realContext())).toEqual({
    reason: 'watchdog',
    cause: 'watchdog',
    crashTraces: ['dmesg-ramoops-0'],
    killedForMemory: ['player'],
    usbResets: [{ port: '2-1', count: 1 }],
    programFailures: null,
  });
});

test('what is not there is null, what may not be read is unknown', async () => {
  const files = createMemoryFiles({});
  const none = await linuxBootLog({ files, commands: createMemoryCommands({}) }, 'unknown', realContext());
  expect(none).toMatchObject({ cause: null, crashTraces: null, killedForMemory: null, usbResets: null });
  const denied = createMemoryCommands({ dmesg: () => ({ code: 1, stdout: '', stderr: 'not permitted' }) });
  expect(await linuxBootLog({ files, commands: denied }, 'reboot', realContext())).toMatchObject({
    cause: 'ordered',
    killedForMemory: 'unknown',
  });
});

test('this machine answers without an error', async () => {
  const { files, commands } = createRealSeams({ time: realTime });
  expect(await linuxPlatform(files, commands).bootLog?.(realContext())).toMatchObject({ ok: true });
});
