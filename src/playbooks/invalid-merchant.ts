import { definePlaybook } from './playbook.ts';

/** "商户未登记 (03)": the merchant is unknown or frozen, the number was typed wrongly, or the SIM it is bound to is another. */
export const invalidMerchant = definePlaybook({
  id: 'invalid-merchant',
  symptoms: ['invalid-merchant', 'code:03'],
  title: { zh: '商户未登记', en: 'Invalid merchant' },
  checks: ['payment-app-state', 'network-link', 'network-host'],
  answers: ['merchant-invalid', 'wrong-ids', 'binding-changed', 'key-missing', 'deactivated'],
  remedies: { 'storage-full': ['clear-cache'] },
  nextCheck: 'payment-app-state',
});
