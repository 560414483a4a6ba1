import type { FindingSpec } from './check.ts';

/** What the guided swipe test may complain of: the head, the room, the cable, the card or the hand. */
export const swipeFindings = {
  'magstripe.head-dirty': {
    severity: 'major',
    text: { zh: '磁头脏', en: 'magstripe head is dirty' },
    crosswalk: { upos: 'EMSR_PARITY', xfs4iot: 'dataInvalid', nexo: 'CardReaderOKFlag=false' },
  },
  'magstripe.head-worn': {
    severity: 'major',
    text: { zh: '磁头磨损', en: 'magstripe head is worn' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
  'magstripe.interference': {
    severity: 'major',
    text: { zh: '有电磁干扰', en: 'electromagnetic interference' },
    crosswalk: { xfs4iot: 'dataInvalid' },
  },
  'magstripe.cable-loose': {
    severity: 'major',
    text: { zh: '读卡器连接松动', en: 'reader connection is loose' },
    crosswalk: { upos: 'E_OFFLINE', xfs4iot: 'offline', nexo: 'UnavailableDevice' },
  },
  'magstripe.garbled': {
    severity: 'minor',
    text: { zh: '读卡数据残缺', en: 'reader data came broken or mixed up' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'dataInvalid' },
  },
  'magstripe.replayed': {
    severity: 'major',
    text: { zh: '读到的是上一张卡', en: 'the reader gives the card before' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
  'magstripe.track-dead': {
    severity: 'major',
    text: { zh: '有磁道读不出', en: 'a track gives nothing' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'dataMissing' },
  },
  'magstripe.nothing-read': {
    severity: 'major',
    text: { zh: '什么卡都刷不出', en: 'no card is read at all' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
  'card.demagnetised': {
    severity: 'minor',
    text: { zh: '卡磁条已消磁', en: 'the card has lost its magnetism' },
    crosswalk: { upos: 'UnreadableCardCount', xfs4iot: 'dataMissing', nexo: 'InvalidCard' },
  },
  'card.scratched': {
    severity: 'minor',
    text: { zh: '卡磁条划伤或损坏', en: 'the stripe of the card is damaged' },
    crosswalk: { upos: 'EMSR_PARITY', xfs4iot: 'dataInvalid', nexo: 'InvalidCard' },
  },
  'card.swipe-fast': {
    severity: 'minor',
    text: { zh: '刷得太快', en: 'swiped too fast' },
    crosswalk: { xfs4iot: 'userError' },
  },
  'card.swipe-slow': {
    severity: 'minor',
    text: { zh: '刷得太慢或停顿', en: 'swiped too slowly or with a stop' },
    crosswalk: { xfs4iot: 'userError' },
  },
  'card.swipe-reversed': {
    severity: 'minor',
    text: { zh: '刷卡方向反了', en: 'swiped the wrong way round' },
    crosswalk: { xfs4iot: 'invalidMedia' },
  },
  'card.wrong-side': {
    severity: 'minor',
    text: { zh: '磁条朝错了一面', en: 'the stripe faced the wrong side' },
    crosswalk: { upos: 'EMSR_START', xfs4iot: 'invalidMedia' },
  },
  'card.swipe-technique': {
    severity: 'minor',
    text: { zh: '刷卡方式不对', en: 'the way of swiping was at fault' },
    crosswalk: { xfs4iot: 'userError' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** One of `swipeFindings`. */
export type SwipeFinding = keyof typeof swipeFindings;
