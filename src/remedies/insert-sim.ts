import { defineHandWork } from './hand-work.ts';
import { cardIsMissing, isLinked } from './network-hand.ts';

/** Has the SIM card put in or seated again. */
export const insertSim = defineHandWork({
  id: 'insert-sim',
  title: { zh: '插好 SIM 卡', en: 'Seat the SIM card' },
  action: {
    zh: '打开 SIM 卡盖，把卡取出重新插好，合上盖。',
    en: 'Open the SIM cover, take the card out, put it in again and close the cover.',
  },
  needs: ['network'],
  provenBy: ['network-link', 'network-address', 'network-host'],
  settleMs: 3_000,
  fits: ({ terminal, context }) => cardIsMissing(terminal, context),
  isDone: isLinked,
});
