import type { Text } from '../checks/text.ts';

/** What is known beside the findings: the terminal's past, its peers, what the host last said and what the merchant saw. */
export const factTexts = {
  'history.never-signed-in': { zh: '从未签到成功', en: 'it never signed in' },
  'history.signed-in-lately': { zh: '30 天内签到成功过', en: 'it signed in within 30 days' },
  'history.signed-in-before': { zh: '以前签到成功过', en: 'it signed in before' },
  'history.silent-for-long': { zh: '90 天以上没有签到', en: 'no sign-in for more than 90 days' },
  'history.changed-tid': { zh: '终端号改过', en: 'the terminal number was changed' },
  'history.changed-mid': { zh: '商户号改过', en: 'the merchant number was changed' },
  'history.changed-host': { zh: '后台地址改过', en: 'the host address was changed' },
  'history.changed-port': { zh: '后台端口改过', en: 'the host port was changed' },
  'history.changed-nii': { zh: 'NII 改过', en: 'the NII was changed' },
  'history.changed-sim': { zh: '换过 SIM 卡', en: 'the SIM was changed' },
  'history.changed-serial': { zh: '机身号变了', en: 'the serial number changed' },
  'history.changed-firmware': { zh: '固件换过', en: 'the firmware was changed' },
  'history.nothing-changed': { zh: '上次签到后什么都没改', en: 'nothing changed since the last sign-in' },
  'fleet.fails-alike': { zh: '同一机构的其他终端也这样', en: 'other terminals of this acquirer fail alike' },
  'fleet.day-end': { zh: '其他终端也在日切', en: 'other terminals are told day-end too' },
  'fleet.others-fine': { zh: '其他终端都正常', en: 'all other terminals work' },
  'answer.good': { zh: '后台上次应答 00', en: 'the host last answered 00' },
  'answer.97': { zh: '后台上次应答 97', en: 'the host last answered 97' },
  'answer.03': { zh: '后台上次应答 03', en: 'the host last answered 03' },
  'answer.58': { zh: '后台上次应答 58', en: 'the host last answered 58' },
  'answer.mac': { zh: '后台上次应答 A0/99', en: 'the host last answered A0/99' },
  'answer.batch': { zh: '后台上次应答 77/95', en: 'the host last answered 77/95' },
  'answer.stan': { zh: '后台上次应答 94', en: 'the host last answered 94' },
  'answer.day-end': { zh: '后台上次应答 90', en: 'the host last answered 90' },
  'answer.host-fault': { zh: '后台上次应答系统异常', en: 'the host last answered a fault of its own' },
  'answer.format': {
    zh: '后台上次应答格式或功能不支持',
    en: 'the host last answered format or function error',
  },
  'answer.sale-refused': {
    zh: '签到正常，交易被拒 97/58',
    en: 'sign-in is fine, a sale was refused with 97/58',
  },
  'answer.sale-97-58': {
    zh: '交易被拒 97/58，当天是否签到过不清楚',
    en: 'a sale was refused with 97/58, and whether it signed in that day is not known',
  },
  'symptom.97': { zh: '屏幕显示 97', en: 'the screen showed 97' },
  'symptom.03': { zh: '屏幕显示 03', en: 'the screen showed 03' },
  'symptom.58': { zh: '屏幕显示 58', en: 'the screen showed 58' },
  'symptom.deactivated': { zh: '屏幕显示已停用', en: 'the screen showed deactivated' },
  'symptom.mac': { zh: '屏幕显示 A0/99', en: 'the screen showed A0/99' },
  'symptom.batch': { zh: '屏幕显示 77/95', en: 'the screen showed 77/95' },
  'symptom.stan': { zh: '屏幕显示 94', en: 'the screen showed 94' },
  'symptom.day-end': { zh: '屏幕显示 90', en: 'the screen showed 90' },
  'symptom.host-fault': { zh: '屏幕显示系统异常', en: 'the screen showed a fault of the host' },
  'symptom.format': { zh: '屏幕显示格式错误', en: 'the screen showed a format error' },
  'ids.malformed': { zh: '终端号或商户号格式不对', en: 'terminal or merchant number has the wrong form' },
} as const satisfies Readonly<Record<`${string}.${string}`, Text>>;

/** One of the facts. */
export type FactId = keyof typeof factTexts;

/** What a fact is called; undefined where there is no such fact. */
export function factText(id: string): Text | undefined {
  const texts: Readonly<Record<string, Text>> = factTexts;
  return Object.hasOwn(texts, id) ? texts[id] : undefined;
}
