import type { DeviceContext, Sensed } from '../../contracts/device.ts';
import type { CommandLink } from '../../contracts/links.ts';

const patienceMs = 6_000;
/** Enough for a day of complaints; a log that is longer is read from its end. */
const longest = '20000';

/** How the kernel's log of this boot can be had, the shortest way first. */
const ways: readonly (readonly string[])[] = [
  ['dmesg'],
  ['journalctl', '-k', '-b', '0', '-o', 'short-monotonic', '--no-pager', '-q', '-n', longest],
  ['logcat', '-b', 'kernel', '-d', '-t', longest],
];

/** The kernel's log of this boot, or its newest part; null where there is no program for it, `unknown` where it may not be read. */
export async function kernelLog(
  commands: CommandLink,
  { signal }: DeviceContext,
  askMs = patienceMs,
): Promise<Sensed<string>> {
  let denied = false;
  for (const argv of ways) {
    if (signal.aborted) return 'unknown';
    const read = await commands.run(argv, '', askMs);
    if (read.ok && read.value.code === 0 && read.value.stdout !== '') return read.value.stdout;
    denied ||= read.ok || read.fault.code !== 'no-device';
  }
  return denied ? 'unknown' : null;
}
