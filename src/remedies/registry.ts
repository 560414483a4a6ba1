import { applyFirmware } from './apply-firmware.ts';
import { clearCache } from './clear-cache.ts';
import { clearCutter } from './clear-cutter.ts';
import { clearPaperJam } from './clear-paper-jam.ts';
import { closeCover } from './close-cover.ts';
import { connectCharger } from './connect-charger.ts';
import { insertSim } from './insert-sim.ts';
import { loadPaper } from './load-paper.ts';
import { plugInNetwork } from './plug-in-network.ts';
import { unlockReader } from './unlock-reader.ts';
import { coolDown } from './cool-down.ts';
import { freeSpace } from './free-space.ts';
import { reboot } from './reboot.ts';
import { reloadParameters } from './reload-parameters.ts';
import type { Remedy } from './remedy.ts';
import { renewLease } from './renew-lease.ts';
import { restartApp } from './restart-app.ts';
import { restartService } from './restart-service.ts';
import { restoreBackup } from './restore-backup.ts';
import { retryRegistration } from './retry-registration.ts';
import { settleBatch } from './settle-batch.ts';
import { signInAgain } from './sign-in-again.ts';
import { stageFirmware } from './stage-firmware.ts';
import { switchEndpoint } from './switch-endpoint.ts';
import { syncClock } from './sync-clock.ts';
import { updateApp } from './update-app.ts';

/** Every remedy there is. Ids are public: add, never rename. */
export const remedies = [
  clearCache,
  renewLease,
  signInAgain,
  retryRegistration,
  settleBatch,
  syncClock,
  freeSpace,
  reloadParameters,
  restartApp,
  restartService,
  updateApp,
  switchEndpoint,
  restoreBackup,
  coolDown,
  clearCutter,
  clearPaperJam,
  closeCover,
  connectCharger,
  insertSim,
  loadPaper,
  plugInNetwork,
  unlockReader,
  reboot,
  stageFirmware,
  applyFirmware,
] as const satisfies readonly Remedy[];

/** One of the registered remedies. */
export type RemedyId = (typeof remedies)[number] extends infer R extends Remedy ? R['id'] : never;
