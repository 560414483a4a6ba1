import { defineHandWork } from './hand-work.ts';
import { printerSays } from './printer-hand.ts';

/** Has the printer cover closed. */
export const closeCover = defineHandWork({
  id: 'close-cover',
  title: { zh: '合上纸仓盖', en: 'Close the printer cover' },
  action: {
    zh: '把纸仓盖按到底，听到咔嗒声。',
    en: 'Press the printer cover down until it clicks.',
  },
  needs: ['printer'],
  provenBy: ['printer-status', 'printer-paper'],
  settleMs: 1_000,
  isDone: printerSays(({ coverOpen }) => coverOpen === false),
});
