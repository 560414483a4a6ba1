import { defineHandWork } from './hand-work.ts';

/** Has jammed paper taken out. */
export const clearPaperJam = defineHandWork({
  id: 'clear-paper-jam',
  title: { zh: '取出卡纸', en: 'Clear the paper jam' },
  action: {
    zh: '打开纸仓，取出卡住的纸，重新装好，合上盖。',
    en: 'Open the cover, take the jammed paper out, load it again and close the cover.',
  },
  needs: ['printer'],
  provenBy: ['printer-status', 'printer-paper'],
  settleMs: 1_000,
});
