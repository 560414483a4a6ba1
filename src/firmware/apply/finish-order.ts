import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { FirmwareDesk } from '../firmware-desk.ts';
import { bootIdOf } from './apply-order.ts';
import { checkHealth } from './health-check.ts';
import type { HealthWays } from './health-baseline.ts';
import { resumeUpdate } from './resume-update.ts';
import type { ResumeEnd } from './resume-update.ts';
import { whileHeld } from './while-held.ts';

/** Goes on with an update after a start, however the last one ended: commits it when the terminal is as well as it was before, else goes back. */
export async function finishOrder(
  desk: FirmwareDesk,
  ways: HealthWays,
  context: DeviceContext,
): Promise<ResumeEnd> {
  const { firmware: engine } = ways.terminal;
  if (engine === undefined) return { outcome: 'nothing' };
  const bootId = await bootIdOf(ways.terminal, context);
  if (bootId === null) return { outcome: 'unknown', why: 'nobody can tell one boot from another' };
  const { baseline, image } = desk.journal.read();
  const end = await resumeUpdate(
    {
      journal: desk.journal,
      engine,
      bootId,
      readCounter: () => runningCounter(desk, context),
      health: () => (baseline === null ? Promise.resolve(null) : checkHealth(baseline, ways, context)),
      now: desk.now,
    },
    context,
  );
  if (end.outcome === 'committed')
    await whileHeld(context.time, () => rm(join(desk.folder, image), { force: true }));
  return end;
}

/** Only the component that was written counts, and it is the system that engines write. */
async function runningCounter(desk: FirmwareDesk, context: DeviceContext): Promise<number | null> {
  const items = await desk.inventory(context);
  return items.find(({ component }) => component === 'os')?.releaseCounter ?? null;
}
