import { defineHandWork } from './hand-work.ts';

/** Has a locked card reader unlocked. */
export const unlockReader = defineHandWork({
  id: 'unlock-reader',
  title: { zh: '解锁读卡器', en: 'Unlock the reader' },
  action: {
    zh: '在收银应用里解锁读卡器。',
    en: 'Unlock the reader in the payment application.',
  },
  needs: ['magstripe'],
  provenBy: ['magstripe-status'],
  settleMs: 1_000,
});
