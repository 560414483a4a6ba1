import type { DeviceContext } from '../../hal/contracts/device.ts';
import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { RestartMachine } from '../../hal/contracts/restart-machine.ts';
import { sleep } from '../../hal/contracts/time.ts';

const lookEveryMs = 2_000;
/** A machine that still runs us after so long did not restart. */
const longestMs = 120_000;

/** Restarts the machine and gives the name of the new boot. On a real terminal nobody lives to be given it. */
export async function restartAndWait(
  machine: RestartMachine,
  context: DeviceContext,
): Promise<HalResult<string>> {
  const before = await machine.bootId(context);
  if (!before.ok) return before;
  const agreed = await machine.restart(context);
  if (!agreed.ok) return agreed;
  const beganMs = context.time.monotonicMs();
  while (context.time.monotonicMs() - beganMs < longestMs) {
    await sleep(context.time, lookEveryMs, context.signal);
    const now = await machine.bootId(context);
    if (now.ok && now.value !== before.value) return now;
  }
  return failed('timed-out', 'the system agreed to restart and did not');
}
