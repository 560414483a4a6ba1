import type { SessionHostSetting } from '../session/create-session-host.ts';
import { recoverHost } from '../session/recover-host.ts';
import type { Recovery } from '../session/recover-host.ts';

/** Ends what a killed process left, unless another process has a run under way in this data folder: that run is no leftover. */
export async function recoverUnlessBusy(setting: SessionHostSetting): Promise<Recovery | null> {
  const lease = setting.leases.claim(['run'], 'recovery');
  if (!lease.ok) return null;
  try {
    return await recoverHost(setting);
  } finally {
    lease.value.release();
  }
}
