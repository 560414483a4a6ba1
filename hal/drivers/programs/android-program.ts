import { parseActiveServices } from '../../codecs/android/active-services.ts';
import { parseProcesses } from '../../codecs/android/processes.ts';
import type { ProcessRow } from '../../codecs/android/processes.ts';
import { serviceRefusal } from '../../codecs/android/service-refusal.ts';
import type { Sensed } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { OneProgram } from './driver.ts';
import { runOrder } from './run-order.ts';

const askMs = 6_000;
const orderMs = 20_000;

/**
 * An Android application: whether its process is there and what it holds, by `ps`. It is ended and begun by the activity manager, which
 * leaves its data alone; the package manager's own clearing would erase keys and batches and is never used.
 */
export function androidProgram(
  commands: CommandLink,
  { packageId, activity }: { readonly packageId: string; readonly activity: string },
): OneProgram {
  return {
    state: async () => {
      const listed = await runOrder(commands, ['ps', '-A', '-o', 'PID,RSS,%CPU,NAME'], askMs);
      if (!listed.ok) return listed;
      const processes = parseProcesses(listed.value);
      if (processes === null) return failed('protocol', 'ps: not the list we asked for');
      const own = processes.filter(({ name }) => name === packageId || name.startsWith(`${packageId}:`));
      return ok({
        running: own.length > 0 || (await runsUnseen(commands, packageId, processes)),
        restarts: null,
        memoryBytes: own.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
        cpuShare: own.reduce((sum, { cpuPercent }) => sum + cpuPercent, 0) / 100,
      });
    },
    restart: async ({ signal }) => {
      if (signal.aborted) return failed('cancelled', `${packageId}: cancelled before it was stopped`);
      const stopped = await order(commands, ['am', 'force-stop', packageId]);
      return stopped.ok ? order(commands, ['am', 'start', '-n', activity]) : stopped;
    },
  };
}

/** Applications without the right see their own processes alone: then only the activity manager may know, and its silence proves nothing. */
async function runsUnseen(
  commands: CommandLink,
  packageId: string,
  processes: readonly ProcessRow[],
): Promise<Sensed<boolean>> {
  if (processes.some(({ name }) => name === 'init' || name === 'system_server')) return false;
  const listed = await runOrder(commands, ['dumpsys', 'activity', 'services', packageId], askMs);
  const services = listed.ok ? parseActiveServices(listed.value) : null;
  return services?.some((service) => service.packageId === packageId) === true ? true : 'unknown';
}

/** The activity manager often ends well and says only in words that it did nothing. */
async function order(commands: CommandLink, argv: readonly string[]): Promise<HalResult<void>> {
  const done = await runOrder(commands, argv, orderMs);
  if (!done.ok) return done;
  const refusal = serviceRefusal(done.value);
  if (refusal !== null) return failed(refusal, `${argv.join(' ')}: ${done.value.trim().slice(0, 200)}`);
  return /^(Error|Failure)\b/m.test(done.value)
    ? failed('refused', `${argv.join(' ')}: ${done.value.trim().slice(0, 200)}`)
    : ok(undefined);
}
