import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "扫不出码": a dirty window before a broken scanner. */
export const scanNotRead = definePlaybook({
  id: 'scan-not-read',
  symptoms: ['scan-not-read'],
  title: { zh: '扫不出码', en: 'QR code is not read' },
  checks: ['scanner-status', 'scanner-scan', 'power-supply', 'payment-app-state'],
  answers: ['scanner-dirty', 'scanner-broken', 'app-faulty'],
  remedies: usualRemedies,
  nextCheck: 'scanner-scan',
});
