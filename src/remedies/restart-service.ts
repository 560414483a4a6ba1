import { programsToRestart } from './programs-to-restart.ts';
import { defineRemedy } from './remedy.ts';
import { recoverPrograms, restartPrograms } from './restart-programs.ts';

/** Starts a service again that stands still, crashes or has taken the machine for itself: the card service, for one. */
export const restartService = defineRemedy({
  id: 'restart-service',
  title: { zh: '重启系统服务', en: 'Restart the service' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['restarts'],
  needs: ['platform'],
  guards: [],
  provenBy: ['chip-status', 'app-health', 'memory-free', 'cpu-load'],
  settleMs: 5_000,
  budgetPerDay: 3,
  timeoutMs: 240_000,
  fits: async (view) => (await programsToRestart(view, 'service')).length > 0,
  act: (treatment) => restartPrograms(treatment, 'service'),
  recover: recoverPrograms,
});
