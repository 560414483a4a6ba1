import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "打印不出": the printer first, then what it lives on. */
export const noReceipt = definePlaybook({
  id: 'no-receipt',
  symptoms: ['no-receipt'],
  title: { zh: '打印不出', en: 'No receipt is printed' },
  checks: ['printer-status', 'printer-paper', 'printer-test-page', 'power-supply'],
  answers: [
    'cover-open',
    'paper-out',
    'paper-jam',
    'cutter-jam',
    'print-head-hot',
    'printer-link',
    'supply-unstable',
    'printer-broken',
    'print-head-worn',
    'paper-low',
    'app-faulty',
  ],
  remedies: usualRemedies,
  nextCheck: 'printer-test-page',
});
