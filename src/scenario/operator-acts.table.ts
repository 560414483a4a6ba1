import type { FaultPlace } from './fault-kinds.table.ts';

/** What an honest person who does a step brings to an end: cleaning, closing, loading, plugging in. What is worn or broken stays. */
export const faultsEndedByStep: Readonly<Record<string, readonly (readonly [FaultPlace, string])[]>> = {
  'close-cover': [['printer', 'cover-open']],
  'load-paper': [
    ['printer', 'paper-out'],
    ['printer', 'paper-low'],
  ],
  'look-inside-printer': [
    ['printer', 'cover-open'],
    ['printer', 'paper-out'],
    ['printer', 'paper-low'],
  ],
  'clear-paper-jam': [['printer', 'paper-jam']],
  'clear-cutter': [['printer', 'cutter-jam']],
  'plug-in-network': [['network', 'link-down']],
  'insert-sim': [['network', 'sim-absent']],
  'settle-batch': [
    ['batch', 'open'],
    ['batch', 'out-of-step'],
  ],
  'connect-charger': [
    ['power', 'mains-lost'],
    ['power', 'battery-low'],
    ['power', 'battery-critical'],
  ],
  'clean-head': [['magstripe', 'head-dirty']],
  'clean-contacts': [['chip', 'dirty-contacts']],
  'leave-card': [['chip', 'torn']],
  'single-card': [['contactless', 'collision']],
  'clean-scanner': [['scanner', 'dirty-window']],
  'unlock-reader': [['magstripe', 'locked']],
  'move-terminal': [['magstripe', 'interference']],
  'coach-swipe': [
    ['card', 'swipe-fast'],
    ['card', 'swipe-slow'],
    ['card', 'swipe-reversed'],
    ['card', 'wrong-side'],
  ],
};

/** Questions whose true answer is no while one of these acts; to every other question the answer is yes. */
export const faultsDeniedByStep: Readonly<Record<string, readonly (readonly [FaultPlace, string])[]>> = {
  'tid-matches': [['registration', 'wrong-tid']],
  'mid-matches': [['registration', 'wrong-mid']],
  'host-matches': [
    ['config', 'wrong-host'],
    ['config', 'wrong-port'],
  ],
};

/** What a person truly sees while one of these acts, the first that does; else the first of what may be seen. */
export const sightsOfStep: Readonly<
  Record<
    string,
    readonly { readonly sight: string; readonly while: readonly (readonly [FaultPlace, string])[] }[]
  >
> = {
  'print-readable': [
    {
      sight: 'nothing',
      while: [
        ['printer', 'paper-out'],
        ['printer', 'cover-open'],
        ['printer', 'paper-jam'],
        ['printer', 'cutter-jam'],
        ['printer', 'overheated'],
        ['printer', 'low-voltage'],
        ['printer', 'silent'],
      ],
    },
    { sight: 'white-lines', while: [['printer', 'dead-dots']] },
  ],
};
