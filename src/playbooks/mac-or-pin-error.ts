import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "校验错 (A0/99)": keys that do not match, were lost, or are replaced again and again by a second machine. */
export const macOrPinError = definePlaybook({
  id: 'mac-or-pin-error',
  symptoms: ['mac-or-pin-error', 'code:A0', 'code:99'],
  title: { zh: '校验错', en: 'MAC or PIN error' },
  checks: [
    'payment-app-state',
    'network-link',
    'network-host',
    'clock-skew',
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
    'workkey-stale',
    'key-mismatch',
    'key-missing',
    'duplicate-terminal',
    'tampered',
    'firmware-unapproved',
    'app-faulty',
  ],
  remedies: usualRemedies,
  nextCheck: 'registration-answer',
});
