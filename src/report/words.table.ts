import type { Severity, Verdict } from '../checks/check.ts';
import type { Actor, Outcome } from '../remedies/remedy.ts';
import type { Text } from '../checks/text.ts';
import type { FindingMark } from './finding-marks.ts';
import type { PayWay, Report } from './report.ts';

/** Verdicts in the trade's words: merchants read 正常/异常, not pass/fail. */
export const verdictWords: Readonly<Record<Verdict, Text>> = {
  passed: { zh: '正常', en: 'OK' },
  warning: { zh: '注意', en: 'Attention' },
  failed: { zh: '异常', en: 'Problem' },
  inconclusive: { zh: '未能确定', en: 'Not certain' },
  skipped: { zh: '未检测', en: 'Not tested' },
  unsupported: { zh: '不支持', en: 'Not available' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  error: { zh: '检测出错', en: 'Test error' },
};

/** Who must act. */
export const actorWords: Readonly<Record<Actor, Text>> = {
  agent: { zh: '终端自己', en: 'the terminal itself' },
  merchant: { zh: '店员', en: 'shop staff' },
  technician: { zh: '装机人员', en: 'technician' },
  acquirer: { zh: '收单机构', en: 'acquirer' },
  vendor: { zh: '厂商', en: 'maker' },
};

/** Ways to pay, as said at the till. */
export const payWayWords: Readonly<Record<PayWay, Text>> = {
  swipe: { zh: '刷卡', en: 'swipe' },
  chip: { zh: '插卡', en: 'chip' },
  tap: { zh: '挥卡', en: 'tap' },
  scan: { zh: '扫码', en: 'QR code' },
};

/** How a repair ended. */
export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  cured: { zh: '已修复，复检正常', en: 'repaired, proved by a second test' },
  unchanged: { zh: '做了，没有好转', en: 'done, no change' },
  worse: { zh: '做了，反而变差', en: 'done, got worse' },
  recurred: { zh: '修复后又出现', en: 'repaired, came back' },
  refused: { zh: '没有做：未获同意', en: 'not done: not agreed' },
  deferred: { zh: '没有做：条件不满足', en: 'not done: it must wait' },
  failed: { zh: '没有做成', en: 'could not be done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** How bad a finding is. */
export const severityWords: Readonly<Record<Severity, Text>> = {
  info: { zh: '提示', en: 'Note' },
  minor: { zh: '注意', en: 'Attention' },
  major: { zh: '异常', en: 'Problem' },
  critical: { zh: '严重', en: 'Serious' },
};

/** What somebody said of a finding. */
export const markWords: Readonly<Record<FindingMark['mark'], Text>> = {
  acknowledged: { zh: '已确认', en: 'acknowledged' },
  silenced: { zh: '已静音', en: 'silenced' },
};

/** How the run itself ended, when it did not simply finish. */
export const endedWords: Readonly<Record<Report['ended'], Text>> = {
  finished: { zh: '检测完成', en: 'Test finished' },
  cancelled: { zh: '检测被取消，结果不完整', en: 'Test cancelled; the result is incomplete' },
  'timed-out': { zh: '检测超时，结果不完整', en: 'Test ran out of time; the result is incomplete' },
  interrupted: {
    zh: '检测被打断（断电或重启），结果不完整',
    en: 'Test was cut off (power or restart); the result is incomplete',
  },
};

/** What the printed slip says beside the report's own words. */
export const slipWords = {
  title: { zh: '终端诊断单', en: 'Terminal check' },
  simulated: { zh: '（模拟终端，不是真机）', en: '(simulated terminal)' },
  healthy: { zh: '没有发现问题', en: 'Nothing wrong was found' },
  undecided: { zh: '原因还不能确定', en: 'The cause is not certain yet' },
  cause: { zh: '原因：', en: 'Cause: ' },
  also: { zh: '另外：', en: 'Also: ' },
  perhaps: { zh: '可能是：', en: 'Perhaps: ' },
  certain: { zh: '已发现：', en: 'Found: ' },
  code: { zh: '代码（请念出）', en: 'Code to read out' },
  acts: { zh: '由谁处理', en: 'Who must act' },
  cured: { zh: '已修好', en: 'repaired' },
  toDo: { zh: '怎么做', en: 'What to do' },
  phone: { zh: '电话', en: 'Call' },
  serial: { zh: '机身号', en: 'Serial' },
  time: { zh: '时间', en: 'Time' },
  report: { zh: '报告', en: 'Report' },
  keep: { zh: '交给装机人员，或扫码给客服看', en: 'Show this to the technician' },
} as const satisfies Readonly<Record<string, Text>>;
