import type { Playbook } from './playbook.ts';

/** What helps against a cause, whatever the complaint was. Best first. */
export const usualRemedies = {
  'storage-full': ['clear-cache'],
  'workkey-stale': ['sign-in-again'],
  'stan-duplicate': ['retry-registration'],
  'batch-open': ['settle-batch'],
  'clock-wrong': ['sync-clock'],
} as const satisfies Playbook['remedies'];
