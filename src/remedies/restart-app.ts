import { programsToRestart } from './programs-to-restart.ts';
import { defineRemedy } from './remedy.ts';
import { recoverPrograms, restartPrograms } from './restart-programs.ts';

/**
 * Starts an application again that crashes, stands still or has taken the machine for itself. Its data are left alone.
 */
export const restartApp = defineRemedy({
  id: 'restart-app',
  title: { zh: '重启应用', en: 'Restart the application' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['restarts'],
  needs: ['platform'],
  guards: [],
  provenBy: ['app-health', 'memory-free', 'cpu-load'],
  settleMs: 5_000,
  budgetPerDay: 3,
  timeoutMs: 240_000,
  fits: async (view) => (await programsToRestart(view, 'app')).length > 0,
  act: (treatment) => restartPrograms(treatment, 'app'),
  recover: recoverPrograms,
});
