import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "无效终端 (58)": at sign-in the whole terminal is refused, at a sale perhaps only the kind of card. */
export const invalidTerminal = definePlaybook({
  id: 'invalid-terminal',
  symptoms: ['invalid-terminal', 'code:58'],
  title: { zh: '无效终端', en: 'Invalid terminal' },
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
    'scheme-not-enabled',
    'not-registered',
    'wrong-ids',
    'binding-changed',
    'firmware-unapproved',
    'registration-pending',
  ],
  remedies: usualRemedies,
  nextCheck: 'registration-answer',
});
