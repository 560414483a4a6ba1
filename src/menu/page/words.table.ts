import type { Text } from '../../report/report-view.ts';

/** Every word of the page itself; what runs and reports say comes from the agent in both languages. */
export const words = {
  title: { zh: '终端服务', en: 'Terminal service' },
  runAll: { zh: '一键检测', en: 'Test everything' },
  whatIsWrong: { zh: '哪里不对？', en: 'What is wrong?' },
  testing: { zh: '检测中', en: 'Testing' },
  stop: { zh: '停止', en: 'Stop' },
  result: { zh: '检测结果', en: 'Result' },
  back: { zh: '返回', en: 'Back' },
  again: { zh: '再测一次', en: 'Test again' },
  cause: { zh: '原因', en: 'Cause' },
  also: { zh: '另外', en: 'Also' },
  perhaps: { zh: '可能是', en: 'Perhaps' },
  acts: { zh: '处理人', en: 'Who acts' },
  next: { zh: '请这样做', en: 'Do this' },
  repaired: { zh: '自动处理', en: 'Repaired by itself' },
  healthy: { zh: '没有发现问题', en: 'Nothing wrong was found' },
  undecided: { zh: '原因还不能确定', en: 'The cause is not certain yet' },
  report: { zh: '报告编号', en: 'Report' },
  last: { zh: '上次', en: 'Last time' },
  offline: { zh: '与终端服务的连接断了，正在重连', en: 'Connection to the service lost, reconnecting' },
  waiting: { zh: '等待操作', en: 'Waiting for you' },
  secondsLeft: { zh: '秒后跳过', en: 's left' },
  send: { zh: '确定', en: 'OK' },
  cannotRead: { zh: '看不清', en: 'Cannot read it' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a merchant can say is wrong, in the order of the home screen. Values are public symptom ids. */
export const complaints = [
  { symptom: 'unregistered', text: { zh: '终端未登记 97', en: 'Not registered 97' } },
  { symptom: 'no-connection', text: { zh: '连不上后台', en: 'No connection' } },
  { symptom: 'no-receipt', text: { zh: '打印不出', en: 'No receipt' } },
  { symptom: 'card-no-reaction', text: { zh: '刷卡无反应', en: 'Swipe: nothing' } },
  { symptom: 'chip-not-read', text: { zh: '插卡无反应', en: 'Chip: nothing' } },
  { symptom: 'slow', text: { zh: '很慢', en: 'Slow' } },
] as const satisfies readonly { readonly symptom: string; readonly text: Text }[];
