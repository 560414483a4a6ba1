import { isCutInTwo, openUpdateJournal } from '../firmware/apply/update-journal.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import type { Log } from '../runtime/log.ts';
import type { SessionHostSetting } from '../session/create-session-host.ts';

/**
 * Ends a firmware update that was under way when the machine was started again. It may take ten minutes to be sure, so the agent does not wait for
 * it; nothing else may run meanwhile.
 */
export async function finishUpdate(
  dataDir: string,
  setting: Pick<SessionHostSetting, 'openSituation' | 'leases' | 'onBug'>,
  log: Log,
): Promise<void> {
  const record = openUpdateJournal(dataFiles(dataDir).firmware).read();
  if (!isCutInTwo(record)) return;
  const { deploymentId } = record;
  const lease = setting.leases.claim(['run'], 'firmware update');
  if (!lease.ok) return;
  try {
    // Nearly every start finds nothing to end, and then loads none of this.
    const { resumeFirmware } = await import('../session/resume-firmware.ts');
    const end = await resumeFirmware(setting);
    if (end === null || end.outcome === 'nothing') return;
    const why = 'why' in end ? end.why : null;
    log.write('info', 'firmware-update', { deploymentId, outcome: end.outcome, why });
  } catch (error) {
    setting.onBug?.(error);
  } finally {
    lease.value.release();
  }
}
