import { programsToRestart } from './programs-to-restart.ts';
import { defineRemedy } from './remedy.ts';
import { recoverPrograms, restartPrograms } from './restart-programs.ts';

/**
 * Starts an application again that crashes, stands still or has taken the machine for itself. Its data are left alone. It settles long: the load of
 * the last minute has to pass, and a crash loop would show by then.
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
  settleMs: 60_000,
  budgetPerDay: 3,
  timeoutMs: 150_000,
  fits: async (view) => (await programsToRestart(view, 'app')).length > 0,
  act: (treatment) => restartPrograms(treatment, 'app'),
  recover: recoverPrograms,
});
