import type { Text } from '../../../hal/contracts/text.ts';
import type { Level } from '../../checks/check.ts';
import type { GuardId, Remedy } from '../../remedies/remedy.ts';

/** What must be known to hold before a repair acts. */
export const guardWords: Readonly<Record<GuardId, Text>> = {
  'no-transaction-open': { zh: '没有交易在进行', en: 'no sale is under way' },
  settled: { zh: '没有未结算和离线交易', en: 'nothing is unsettled or waiting offline' },
  'backup-taken': { zh: '已做备份', en: 'a backup was taken' },
  power: { zh: '电源可靠', en: 'power is safe' },
  window: { zh: '在维护时段内', en: 'it is the maintenance window' },
  consent: { zh: '有人同意', en: 'somebody agreed' },
  'not-tampered': { zh: '防拆没有触发', en: 'tamper protection was not triggered' },
  'lease-held': { zh: '设备没有被占用', en: 'the device is not in use' },
  'stan-owned': { zh: '流水号由收银应用给出', en: 'the payment application gives the trace number' },
};

/** What a repair can cost when it goes wrong. */
export const riskWords: Readonly<Record<Remedy['risk'], Text>> = {
  none: { zh: '没有风险', en: 'no risk' },
  'service-interruption': { zh: '会短暂停止收款', en: 'payment pauses for a moment' },
  'data-loss': { zh: '可能丢失数据', en: 'data may be lost' },
  irreversible: { zh: '不能撤销', en: 'it cannot be taken back' },
};

/** What a check does to the world. */
export const levelWords: Readonly<Record<Level, Text>> = {
  internal: { zh: '后台检测，不影响使用', en: 'looks without anybody noticing' },
  external: { zh: '会有动作（例如打印、联系后台）', en: 'does something one can notice, such as printing' },
  interactive: { zh: '需要人配合', en: 'needs a person' },
};
