import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "刷卡无反应": tells reader, card and hand apart; what the reader lives on comes first because it is cheap to see. */
export const cardNoReaction = definePlaybook({
  id: 'card-no-reaction',
  symptoms: ['card-no-reaction'],
  title: { zh: '刷卡无反应', en: 'Swiping gives no reaction' },
  checks: ['magstripe-status', 'magstripe-swipe', 'power-supply', 'payment-app-state'],
  answers: [
    'reader-locked',
    'reader-disabled',
    'reader-service-down',
    'swipe-technique',
    'card-bad',
    'reader-head-dirty',
    'interference',
    'reader-head-worn',
    'reader-broken',
    'integrity-lost',
    'app-faulty',
  ],
  remedies: usualRemedies,
  nextCheck: 'magstripe-swipe',
});
