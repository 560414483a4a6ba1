import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "商户未登记 (03)": the merchant is unknown or frozen, the number was typed wrongly, or the SIM it is bound to is another. */
export const invalidMerchant = definePlaybook({
  id: 'invalid-merchant',
  symptoms: ['invalid-merchant', 'code:03'],
  title: { zh: '商户未登记', en: 'Invalid merchant' },
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
  answers: ['merchant-invalid', 'wrong-ids', 'binding-changed', 'key-missing', 'deactivated'],
  remedies: usualRemedies,
  nextCheck: 'registration-answer',
});
