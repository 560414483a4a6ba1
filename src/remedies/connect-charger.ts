import { defineHandWork } from './hand-work.ts';

/** Has the terminal put on its charger. */
export const connectCharger = defineHandWork({
  id: 'connect-charger',
  title: { zh: '接上电源', en: 'Connect the power' },
  action: {
    zh: '接上原装电源，直接插墙上插座。',
    en: 'Connect the original adapter, straight into a wall socket.',
  },
  needs: ['power'],
  provenBy: ['power-supply'],
  settleMs: 1_000,
});
