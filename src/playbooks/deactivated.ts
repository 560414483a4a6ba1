import { definePlaybook } from './playbook.ts';

/** "终端已停用": the terminal worked and was switched off by the acquirer, or is taken for another one. */
export const deactivated = definePlaybook({
  id: 'deactivated',
  symptoms: ['deactivated'],
  title: { zh: '终端已停用', en: 'Terminal deactivated' },
  checks: ['payment-app-state', 'network-link', 'network-host'],
  answers: [
    'deactivated',
    'merchant-invalid',
    'not-registered',
    'wrong-ids',
    'binding-changed',
    'duplicate-terminal',
  ],
  remedies: { 'storage-full': ['clear-cache'] },
  nextCheck: 'payment-app-state',
});
