import { bootCauseOf } from '../../codecs/linux/boot-reason.ts';
import { parseKernelSigns } from '../../codecs/linux/kernel-signs.ts';
import type { DeviceContext, Sensed } from '../../contracts/device.ts';
import type { BootLog } from '../../contracts/platform.ts';
import type { Seams } from '../../contracts/seams.ts';
import { kernelLog } from './kernel-log.ts';

type Ways = Pick<Seams, 'files' | 'commands'>;

/** Where a crashing kernel writes for the next boot to find. */
const pstore = '/sys/fs/pstore';

/** What a Linux system wrote down of this boot: the boot loader's word, the kernel's log, what a crash left in persistent memory. */
export async function linuxBootLog(
  ways: Ways,
  reason: Sensed<string>,
  context: DeviceContext,
): Promise<BootLog> {
  const log = await kernelLog(ways.commands, context);
  const signs = log === null || log === 'unknown' ? log : parseKernelSigns(log);
  const told = signs === null || signs === 'unknown' ? null : signs;
  return {
    reason,
    cause: reason === null || reason === 'unknown' ? null : bootCauseOf(reason),
    crashTraces: await crashTraces(ways),
    killedForMemory: told?.killedForMemory ?? asUntold(log),
    usbResets: told === null ? asUntold(log) : [...told.usbResets].map(([port, count]) => ({ port, count })),
    programFailures: null,
  };
}

function asUntold(log: Sensed<string>): 'unknown' | null {
  return log === null ? null : 'unknown';
}

/** Only what a panic or an oops left; the console of an orderly end lies there too. */
async function crashTraces({ files }: Ways): Promise<BootLog['crashTraces']> {
  const listed = await files.list(pstore);
  if (!listed.ok) return listed.fault.code === 'no-device' ? null : 'unknown';
  return listed.value.map(({ name }) => name).filter((name) => name.startsWith('dmesg-'));
}
