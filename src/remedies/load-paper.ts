import { defineHandWork } from './hand-work.ts';
import { printerSays } from './printer-hand.ts';

/** Has a new roll of paper put in. */
export const loadPaper = defineHandWork({
  id: 'load-paper',
  title: { zh: '装纸', en: 'Load paper' },
  action: {
    zh: '装一卷新纸，纸头朝外拉出，合上纸仓盖。',
    en: 'Put in a new roll, pull the end out, and close the cover.',
  },
  needs: ['printer'],
  provenBy: ['printer-paper', 'printer-status'],
  settleMs: 1_000,
  isDone: printerSays(({ coverOpen, paper }) => coverOpen !== true && (paper === 'ok' || paper === 'low')),
});
