import { defineHandWork } from './hand-work.ts';
import { cardIsMissing, isLinked } from './network-hand.ts';

/** Has the network cable plugged in, or the Wi-Fi joined. */
export const plugInNetwork = defineHandWork({
  id: 'plug-in-network',
  title: { zh: '接上网络', en: 'Connect the network' },
  action: {
    zh: '插好网线（两头都按到底），或连上 Wi-Fi。',
    en: 'Plug the network cable in at both ends, or join the Wi-Fi.',
  },
  needs: ['network'],
  provenBy: ['network-link', 'network-address', 'network-host'],
  settleMs: 3_000,
  fits: async ({ terminal, context }) => !(await cardIsMissing(terminal, context)),
  isDone: isLinked,
});
