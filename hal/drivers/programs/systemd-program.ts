import { parseUnitState, unitProperties } from '../../codecs/linux/unit-state.ts';
import type { UnitState } from '../../codecs/linux/unit-state.ts';
import { parseProcessorCount } from '../../codecs/linux/load.ts';
import type { Sensed } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Seams } from '../../contracts/seams.ts';
import { sleep } from '../../contracts/time.ts';
import { textOrNull } from '../read-text.ts';
import type { OneProgram } from './driver.ts';
import { runOrder } from './run-order.ts';

const askMs = 4_000;
/** A service that hangs is ended by systemd itself after 90 s. */
const restartMs = 110_000;
/** Processor time is counted over this long. */
const lookMs = 400;

type Ways = Pick<Seams, 'files' | 'commands'>;

/** A service under systemd: state, restarts, memory and processor time by its own accounting. */
export function systemdProgram({ files, commands }: Ways, unit: string): OneProgram {
  return {
    state: async (context) => {
      const first = await shown(commands, unit);
      if (!first.ok) return first;
      const atMs = context.time.monotonicMs();
      await sleep(context.time, lookMs, context.signal);
      const second = await shown(commands, unit);
      if (!second.ok) return second;
      const passedMs = context.time.monotonicMs() - atMs;
      const { active, restarts, memoryBytes } = second.value;
      return ok({
        running: active === 'active' || active === 'reloading',
        restarts: restarts ?? 'unknown',
        memoryBytes: memoryBytes ?? 'unknown',
        cpuShare: await shareOf(files, [first.value, second.value], passedMs),
      });
    },
    restart: async (context) => {
      // Only so does systemd begin to count restarts anew, and start a unit that it has given up.
      const reset = await runOrder(commands, ['systemctl', 'reset-failed', unit], askMs);
      if (!reset.ok && reset.fault.code === 'denied') return reset;
      if (context.signal.aborted) return failed('cancelled', `${unit}: cancelled before it was stopped`);
      const restarted = await runOrder(commands, ['systemctl', 'restart', unit], restartMs);
      return restarted.ok ? ok(undefined) : restarted;
    },
  };
}

async function shown(commands: Ways['commands'], unit: string): Promise<HalResult<UnitState>> {
  const argv = ['systemctl', 'show', unit, `--property=${unitProperties}`, '--no-pager'];
  const told = await runOrder(commands, argv, askMs);
  if (!told.ok) return told;
  const state = parseUnitState(told.value);
  if (state === null) return failed('protocol', `systemctl show ${unit}: not its answer`);
  return state.known ? ok(state) : failed('no-device', `${unit}: no such unit`);
}

async function shareOf(
  files: Ways['files'],
  [first, second]: readonly [UnitState, UnitState],
  passedMs: number,
): Promise<Sensed<number>> {
  const cores = parseProcessorCount((await textOrNull(files, '/proc/stat')) ?? '');
  if (first.cpuNs === null || second.cpuNs === null || cores === null || passedMs <= 0) return 'unknown';
  return Math.max(0, (second.cpuNs - first.cpuNs) / 1e6 / passedMs / cores);
}
