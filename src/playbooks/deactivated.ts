import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "终端已停用": the terminal worked and was switched off by the acquirer, or is taken for another one. */
export const deactivated = definePlaybook({
  id: 'deactivated',
  symptoms: ['deactivated'],
  title: { zh: '终端已停用', en: 'Terminal deactivated' },
  checks: [
    'payment-app-state',
    'network-link',
    'network-host',
    'registration-config',
    'registration-keys',
    'registration-batch',
    'registration-answer',
    'registration-connect',
    'registration-echo',
    'registration-sign-in',
    'registration-sheet',
  ],
  answers: [
    'deactivated',
    'merchant-invalid',
    'not-registered',
    'wrong-ids',
    'binding-changed',
    'duplicate-terminal',
  ],
  remedies: usualRemedies,
  nextCheck: 'registration-answer',
});
