import type { FindingSpec } from './check.ts';

/** What the magstripe reader's self-test without a card may complain of. */
export const magstripeFindings = {
  'magstripe.absent': {
    severity: 'major',
    text: { zh: '找不到刷卡器', en: 'magstripe reader not found' },
    crosswalk: { upos: 'E_NOHARDWARE', xfs4iot: 'noDevice', nexo: 'UnavailableDevice', iso20022: 'OUTD' },
  },
  'magstripe.silent': {
    severity: 'major',
    text: { zh: '刷卡器无应答', en: 'magstripe reader does not answer' },
    crosswalk: { upos: 'E_TIMEOUT', xfs4iot: 'hardwareError', nexo: 'UnavailableDevice' },
  },
  'magstripe.locked': {
    severity: 'major',
    text: { zh: '刷卡器已锁定', en: 'magstripe reader is locked' },
    crosswalk: { upos: 'E_DISABLED', xfs4iot: 'securityFail', nexo: 'NotAllowed' },
  },
  'magstripe.track-disabled': {
    severity: 'major',
    text: { zh: '磁道在设置里关闭', en: 'a track is switched off' },
    crosswalk: { upos: 'TracksToRead', xfs4iot: 'dataSourceNotSupported' },
  },
  'magstripe.self-test-failed': {
    severity: 'major',
    text: { zh: '刷卡器自检不过', en: 'magstripe reader fails its self-test' },
    crosswalk: { upos: 'E_FAILURE', xfs4iot: 'hardwareError', iso20022: 'OUTD' },
  },
  'magstripe.claimed': {
    severity: 'info',
    text: { zh: '刷卡器正被占用', en: 'magstripe reader is in use' },
    crosswalk: { upos: 'E_CLAIMED', xfs4iot: 'deviceBusy', nexo: 'Busy' },
  },
} as const satisfies Readonly<Record<`${string}.${string}`, FindingSpec>>;

/** One of `magstripeFindings`. */
export type MagstripeFinding = keyof typeof magstripeFindings;
