import type { Playbook } from './playbook.ts';

/** What helps against a cause, whatever the complaint was. Best first. */
export const usualRemedies = {
  'storage-full': ['clear-cache', 'free-space'],
  'workkey-stale': ['sign-in-again'],
  'stan-duplicate': ['retry-registration'],
  'batch-open': ['settle-batch'],
  'clock-wrong': ['sync-clock'],
  'cache-corrupt': ['reload-parameters'],
  'app-faulty': ['restart-app', 'update-app', 'restore-backup', 'reboot'],
  'memory-low': ['restart-app', 'restart-service', 'reboot'],
  'cpu-overloaded': ['restart-app', 'restart-service', 'reboot'],
  'reader-service-down': ['restart-service', 'reboot'],
  'print-head-hot': ['cool-down'],
  'cover-open': ['close-cover'],
  'paper-out': ['load-paper'],
  'paper-jam': ['clear-paper-jam'],
  'cutter-jam': ['clear-cutter'],
  'no-link': ['plug-in-network', 'insert-sim'],
  'battery-low': ['connect-charger'],
  'supply-unstable': ['connect-charger'],
  'reader-locked': ['unlock-reader'],
  'host-outage': ['switch-endpoint'],
  'firmware-old': ['stage-firmware', 'apply-firmware'],
} as const satisfies Playbook['remedies'];
