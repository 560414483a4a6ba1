import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "挥卡无反应": several cards at once before a dead field. */
export const tapNotRead = definePlaybook({
  id: 'tap-not-read',
  symptoms: ['tap-not-read'],
  title: { zh: '挥卡无反应', en: 'Tapping is not read' },
  checks: ['contactless-status', 'chip-status', 'contactless-tap', 'power-supply', 'payment-app-state'],
  answers: [
    'card-handling',
    'card-bad',
    'reader-service-down',
    'interference',
    'contactless-broken',
    'app-faulty',
  ],
  remedies: usualRemedies,
  nextCheck: 'contactless-tap',
});
