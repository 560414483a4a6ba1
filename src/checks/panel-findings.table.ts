import type { FindingSpec } from './check.ts';

/** What looking at the colours of the screen may complain of. */
export const displayFindings = {
  'display.pixels': {
    severity: 'minor',
    text: { zh: '屏幕有坏点', en: 'the screen has dead or stuck pixels' },
    crosswalk: { upos: 'E_FAILURE', iso20022: 'OUTD' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What wiping over the touch panel may complain of. */
export const touchFindings = {
  'touch.dead-zone': {
    severity: 'major',
    text: { zh: '触摸有失灵区', en: 'part of the touch panel is dead' },
    crosswalk: { upos: 'E_FAILURE', iso20022: 'OUTD' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What listening to the keypad without a person may complain of. */
export const keypadHeldFindings = {
  'keypad.stuck-key': {
    severity: 'major',
    text: { zh: '按键卡住', en: 'a key is stuck' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What pressing every key may complain of. */
export const keypadPressFindings = {
  'keypad.dead-key': {
    severity: 'major',
    text: { zh: '按键失灵', en: 'a key does not react' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What listening to tones may complain of. */
export const soundFindings = {
  'sound.silent': {
    severity: 'minor',
    text: { zh: '听不到声音', en: 'no sound is heard' },
    crosswalk: { upos: 'E_FAILURE' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What looking at the lamps may complain of. */
export const ledFindings = {
  'led.dark': {
    severity: 'minor',
    text: { zh: '指示灯不亮', en: 'a lamp stays dark' },
    crosswalk: { upos: 'E_FAILURE' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;
