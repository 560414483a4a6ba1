import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "终端未登记 (97)": the host does not know the terminal number it was given, for one of several reasons. */
export const unregistered = definePlaybook({
  id: 'unregistered',
  symptoms: ['unregistered', 'code:97'],
  title: { zh: '终端未登记', en: 'Terminal not registered' },
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
    'wrong-ids',
    'not-registered',
    'deactivated',
    'binding-changed',
    'duplicate-terminal',
    'registration-pending',
    'code-invalid',
    'scheme-not-enabled',
    'merchant-invalid',
    'wrong-host-config',
  ],
  remedies: usualRemedies,
  nextCheck: 'registration-answer',
});
