import type { Text } from '../checks/text.ts';
import type { GuardId, GuardRecord } from '../remedies/remedy.ts';

/** What a person does so that a repair that waits may act, by the guard it waits for and what that guard saw. */
export const guardSteps: Readonly<Partial<Record<GuardId, Partial<Record<GuardRecord['state'], Text>>>>> = {
  settled: {
    closed: {
      zh: '先在收银应用做结算，再测一次：终端会自己修复。',
      en: 'Settle in the payment application, then test again: the terminal repairs itself.',
    },
    unknown: {
      zh: '未结算笔数读不到，终端不敢自己修。请装机人员配置收银应用的状态文件。',
      en: 'The unsettled count cannot be read, so nothing is repaired. Have the technician set up the payment application’s state file.',
    },
  },
  'no-transaction-open': {
    closed: { zh: '等这笔交易做完，再测一次。', en: 'Finish the sale that is open, then test again.' },
    unknown: {
      zh: '读不到是否有交易在进行，终端不敢自己修。请装机人员配置收银应用的状态文件。',
      en: 'Whether a sale is open cannot be read, so nothing is repaired. Have the technician set up the payment application’s state file.',
    },
  },
  'not-tampered': {
    closed: {
      zh: '防拆已触发：停用这台终端，联系厂商。',
      en: 'Tamper protection was triggered: stop using it and call the maker.',
    },
  },
  power: { closed: { zh: '接上电源，再测一次。', en: 'Connect the power, then test again.' } },
};
