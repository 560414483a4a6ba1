import type { FindingSpec } from './check.ts';

/** What the chip reader's self-test without a card may complain of. */
export const chipFindings = {
  'chip.absent': {
    severity: 'major',
    text: { zh: '找不到插卡读卡器', en: 'chip reader not found' },
    crosswalk: { upos: 'E_NOHARDWARE', xfs4iot: 'noDevice', nexo: 'UnavailableDevice', iso20022: 'OUTD' },
  },
  'chip.service-stopped': {
    severity: 'major',
    text: { zh: '读卡服务没有运行', en: 'the card service does not run' },
    crosswalk: { upos: 'E_NOSERVICE', xfs4iot: 'deviceNotReady', nexo: 'UnavailableService' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** One of `chipFindings`. */
export type ChipFinding = keyof typeof chipFindings;

/** What the guided chip test may complain of: slot, contacts, hand, card, or the service that went in the middle. */
export const insertFindings = {
  'chip.service-stopped': chipFindings['chip.service-stopped'],
  'chip.no-card': {
    severity: 'minor',
    text: { zh: '没有检测到插卡', en: 'no card was noticed in the slot' },
    crosswalk: { upos: 'ESC_NO_CARD', xfs4iot: 'noMedia' },
  },
  'chip.mute': {
    severity: 'major',
    text: { zh: '插卡无应答', en: 'no card answers in the slot' },
    crosswalk: { upos: 'ESC_READ', xfs4iot: 'atrNotObtained', nexo: 'CardReaderInit' },
  },
  'chip.short-circuit': {
    severity: 'major',
    text: { zh: '插卡口短路', en: 'short circuit in the slot' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError' },
  },
  'chip.dirty-contacts': {
    severity: 'major',
    text: { zh: '芯片触点脏', en: 'chip contacts are dirty' },
    crosswalk: { upos: 'ESC_READ', xfs4iot: 'invalidData' },
  },
  'chip.presence-stuck': {
    severity: 'major',
    text: { zh: '插卡感应开关卡住', en: 'card switch is stuck' },
    crosswalk: { upos: 'SUE_CARD_PRESENT', xfs4iot: 'hardwareError' },
  },
  'chip.torn': {
    severity: 'minor',
    text: { zh: '卡拔得太早', en: 'the card was pulled too early' },
    crosswalk: { upos: 'ESC_TORN', xfs4iot: 'noMedia' },
  },
  'chip.jammed': {
    severity: 'major',
    text: { zh: '卡卡在插口里', en: 'a card is stuck in the slot' },
    crosswalk: { xfs4iot: 'mediaJam', nexo: 'DeviceOut' },
  },
  'chip.protocol-unsupported': {
    severity: 'minor',
    text: { zh: '不支持这张卡', en: 'this card is not supported' },
    crosswalk: { xfs4iot: 'protocolNotSupported' },
  },
  'card.chip-dead': {
    severity: 'minor',
    text: { zh: '卡上芯片损坏', en: 'the chip of the card is dead' },
    crosswalk: { xfs4iot: 'invalidMedia', nexo: 'InvalidCard' },
  },
  'card.no-chip': {
    severity: 'info',
    text: { zh: '这张卡没有芯片', en: 'the card has no chip' },
    crosswalk: { xfs4iot: 'chipPower.noDevice', nexo: 'InvalidCard' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** One of `insertFindings`. */
export type InsertFinding = keyof typeof insertFindings;

/** What the contactless reader's self-test without a card may complain of. */
export const contactlessFindings = {
  'contactless.absent': {
    severity: 'major',
    text: { zh: '找不到非接读卡器', en: 'contactless reader not found' },
    crosswalk: { upos: 'E_NOHARDWARE', xfs4iot: 'noDevice', nexo: 'UnavailableDevice', iso20022: 'OUTD' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** What the guided tap test may complain of: the field, the hand or the card. */
export const tapFindings = {
  'chip.service-stopped': chipFindings['chip.service-stopped'],
  'card.chip-dead': insertFindings['card.chip-dead'],
  'card.no-chip': insertFindings['card.no-chip'],
  'card.no-contactless': {
    severity: 'info',
    text: { zh: '这张卡不能挥卡', en: 'the card is not made for tapping' },
    crosswalk: { xfs4iot: 'invalidMedia', nexo: 'InvalidCard' },
  },
  'contactless.field-dead': {
    severity: 'major',
    text: { zh: '挥卡区没有反应', en: 'the contactless reader sees no card' },
    crosswalk: { xfs4iot: 'hardwareError', nexo: 'EMVContactless' },
  },
  'contactless.collision': {
    severity: 'minor',
    text: { zh: '感应区有多张卡', en: 'several cards in the field' },
    crosswalk: { xfs4iot: 'cardCollision' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** One of `tapFindings`. */
export type TapFinding = keyof typeof tapFindings;
