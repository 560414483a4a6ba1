import type { AndroidFamily } from './android-model.ts';

/** Families of Android terminals that are told apart; all are read by Android's own services. */
export const androidFamilies: readonly AndroidFamily[] = [
  {
    id: 'generic-android',
    name: { zh: '通用安卓终端', en: 'Generic Android terminal' },
    portable: true,
  },
  {
    id: 'sunmi-style',
    name: { zh: '商米类智能终端', en: 'Sunmi style smart terminal' },
    portable: true,
  },
  { id: 'pax-style', name: { zh: '百富类智能终端', en: 'PAX style smart terminal' }, portable: true },
  {
    id: 'newland-style',
    name: { zh: '新大陆类智能终端', en: 'Newland style smart terminal' },
    portable: true,
  },
];
