import { expect, test } from 'vitest';
import { kernelLog } from '../../../../hal/drivers/platform/kernel-log.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createProcessLink } from '../../../../hal/links/process-link.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';

const denied = { code: 1, stdout: '', stderr: 'dmesg: read kernel buffer failed: Operation not permitted' };

test('the first way that gives something', async () => {
  const commands = createMemoryCommands({ dmesg: () => denied, journalctl: () => 'kernel: hello\n' });
  expect(await kernelLog(commands, realContext())).toBe('kernel: hello\n');
});

test('denied is unknown, no program at all is null, cancelled is unknown', async () => {
  expect(await kernelLog(createMemoryCommands({ dmesg: () => denied }), realContext())).toBe('unknown');
  expect(await kernelLog(createMemoryCommands({}), realContext())).toBeNull();
  const cancelled = { ...realContext(), signal: AbortSignal.abort() };
  expect(await kernelLog(createMemoryCommands({ dmesg: () => 'x' }), cancelled)).toBe('unknown');
});

test('ten megabytes are too much for one answer, and then the end of the log is asked for', async () => {
  const real = createProcessLink(realTime);
  const commands = {
    run: (argv: readonly string[], stdin: string, deadlineMs: number) =>
      argv[0] === 'dmesg'
        ? real.run(['head', '-c', '10485760', '/dev/zero'], stdin, deadlineMs)
        : Promise.resolve({ ok: true as const, value: { code: 0, stdout: 'the end', stderr: '' } }),
  };
  expect(await kernelLog(commands, realContext())).toBe('the end');
});
