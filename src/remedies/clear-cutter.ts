import { defineHandWork } from './hand-work.ts';
import { printerSays } from './printer-hand.ts';

/** Has the paper at the cutter cleared. */
export const clearCutter = defineHandWork({
  id: 'clear-cutter',
  title: { zh: '清理切刀', en: 'Clear the cutter' },
  action: {
    zh: '打开纸仓，清掉切刀处的纸，合上盖。',
    en: 'Open the cover, clear the paper at the cutter and close the cover.',
  },
  needs: ['printer'],
  provenBy: ['printer-status', 'printer-paper'],
  settleMs: 1_000,
  isDone: printerSays(({ coverOpen, cutterJammed }) => coverOpen !== true && cutterJammed === false),
});
