import { failed, ok } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { OneProgram } from './driver.ts';
import { runOrder } from './run-order.ts';

const askMs = 4_000;
const orderMs = 60_000;
/** What an init script answers to `status` when its program is not running (Linux Standard Base). */
const notRunning = new Set([1, 2, 3]);

/** A program behind an init script: whether it runs by `status`, nothing of what it uses. */
export function initScriptProgram(commands: CommandLink, path: string): OneProgram {
  return {
    state: async () => {
      const told = await commands.run([path, 'status'], '', askMs);
      if (!told.ok) return told;
      const { code } = told.value;
      const running = code === 0 ? true : code !== null && notRunning.has(code) ? false : 'unknown';
      return ok({ running, restarts: null, memoryBytes: null, cpuShare: null });
    },
    restart: async ({ signal }) => {
      if (signal.aborted) return failed('cancelled', `${path}: cancelled before it was stopped`);
      // One that has died is not stopped any more: only starting must succeed.
      const stopped = await runOrder(commands, [path, 'stop'], orderMs);
      if (!stopped.ok && stopped.fault.code !== 'refused') return stopped;
      const started = await runOrder(commands, [path, 'start'], orderMs);
      return started.ok ? ok(undefined) : started;
    },
  };
}
