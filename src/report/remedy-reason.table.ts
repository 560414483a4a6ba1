import type { Text } from '../checks/text.ts';
import type { GuardId } from '../remedies/remedy.ts';

/** What stands in the way of a repair when a guard is closed, and when nobody can say. */
export const guardWords: Readonly<Record<GuardId, { readonly closed: Text; readonly unknown: Text }>> = {
  'no-transaction-open': {
    closed: { zh: '正在交易', en: 'a sale is under way' },
    unknown: { zh: '不知道是否正在交易', en: 'whether a sale is under way is not known' },
  },
  settled: {
    closed: { zh: '还有没结算的交易，先结算', en: 'there are unsettled sales, settle first' },
    unknown: { zh: '不知道是否都已结算', en: 'whether all sales are settled is not known' },
  },
  'stan-owned': {
    closed: { zh: '流水号由收银应用管', en: 'the payment application counts the traces' },
    unknown: { zh: '不知道流水号由谁管', en: 'who counts the traces is not known' },
  },
  'backup-taken': {
    closed: { zh: '没有做成备份', en: 'no backup could be made' },
    unknown: { zh: '不知道有没有备份', en: 'whether there is a backup is not known' },
  },
  power: {
    closed: { zh: '电量不够，先插电源', en: 'too little power, connect the charger' },
    unknown: { zh: '不知道电量', en: 'the power is not known' },
  },
  window: {
    closed: { zh: '不在维护时间', en: 'outside the maintenance hours' },
    unknown: { zh: '不知道维护时间', en: 'the maintenance hours are not known' },
  },
  consent: {
    closed: { zh: '没有同意', en: 'nobody agreed' },
    unknown: { zh: '没有人同意', en: 'nobody was there to agree' },
  },
  'not-tampered': {
    closed: { zh: '终端触发了防拆', en: 'the terminal was tampered with' },
    unknown: { zh: '不知道是否触发了防拆', en: 'whether it was tampered with is not known' },
  },
  'lease-held': {
    closed: { zh: '收银应用正在用', en: 'the payment application is using it' },
    unknown: { zh: '不知道收银应用是否在用', en: 'whether the payment application is using it is not known' },
  },
};

/** Other reasons by their form; `$1` is what the first group holds. */
export const reasonWords: readonly { readonly form: RegExp; readonly zh: string; readonly en: string }[] = [
  { form: /^timed-out$/, zh: '超时', en: 'timed out' },
  { form: /^budget: (\d+) per day$/, zh: '今天已经做过 $1 次', en: 'done $1 times today already' },
  { form: /^policy: /, zh: '要有人同意才做', en: 'only when somebody agrees' },
  { form: /^no answer$/, zh: '没有人回答', en: 'nobody answered' },
  { form: /^declined by /, zh: '没有同意', en: 'declined' },
  {
    form: /^it was cured by this repair before and is back$/,
    zh: '以前这样修好过，又坏了',
    en: 'cured by this repair before, and back',
  },
  { form: /^proved at the next start$/, zh: '重启后复检过', en: 'proved at the next start' },
];

/** What kept a repair from being done; what exactly is English, for the technician. */
export const faultWords: Readonly<Record<string, string>> = {
  'no-device': '没有要处理的',
  disconnected: '连接断了',
  busy: '正在用，稍后再试',
  denied: '系统不允许',
  'timed-out': '到时没有做完',
  silent: '没有应答',
  protocol: '应答不对',
  unsupported: '这台终端做不了',
  unreachable: '连不上',
  refused: '对方拒绝',
  reset: '对方断开',
  io: '读写出错',
  cancelled: '已停止',
};
