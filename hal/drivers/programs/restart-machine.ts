import { failed, ok } from '../../contracts/fault.ts';
import type { RestartMachine } from '../../contracts/restart-machine.ts';
import type { Seams } from '../../contracts/seams.ts';
import { textOrNull } from '../read-text.ts';
import { runOrder } from './run-order.ts';

const orderMs = 20_000;

/** Restarts the terminal by its profile's own command; the kernel names each boot anew, on Linux and on Android. */
export function restartMachine(
  { files, commands }: Pick<Seams, 'files' | 'commands'>,
  command: readonly string[],
): RestartMachine {
  return {
    bootId: async () => {
      const id = await textOrNull(files, '/proc/sys/kernel/random/boot_id');
      return id === null ? failed('unsupported', 'the kernel does not name this boot') : ok(id.slice(0, 100));
    },
    restart: async ({ signal }) => {
      if (signal.aborted) return failed('cancelled', 'cancelled before the restart');
      const agreed = await runOrder(commands, command, orderMs);
      return agreed.ok ? ok(undefined) : agreed;
    },
  };
}
