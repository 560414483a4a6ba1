import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "插卡无反应": service, handling, contacts and card before the slot is condemned. */
export const chipNotRead = definePlaybook({
  id: 'chip-not-read',
  symptoms: ['chip-not-read'],
  title: { zh: '插卡无反应', en: 'Chip is not read' },
  checks: ['chip-status', 'chip-insert', 'power-supply', 'payment-app-state'],
  answers: [
    'reader-service-down',
    'card-handling',
    'card-bad',
    'chip-contacts-dirty',
    'chip-slot-broken',
    'app-faulty',
  ],
  remedies: usualRemedies,
  nextCheck: 'chip-insert',
});
