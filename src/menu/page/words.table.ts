import type { Text } from '../../report/report-view.ts';
import type { SlipOutcome } from '../menu-messages.ts';

/** Every word of the page itself; what runs and reports say comes from the agent in both languages. */
export const words = {
  found: { zh: '已找到', en: 'Found' },
  repairing: { zh: '正在处理', en: 'Repairing' },
  certain: { zh: '已发现', en: 'Found' },
  showHelper: { zh: '给客服或装机人员扫', en: 'For support to scan' },
  codeShown: { zh: '屏幕有代码', en: 'A code is shown' },
  whichCode: { zh: '屏幕上是什么代码？', en: 'Which code is shown?' },
  erase: { zh: '删除', en: 'Erase' },
  testCode: { zh: '开始检测', en: 'Test now' },
  title: { zh: '终端服务', en: 'Terminal service' },
  runAll: { zh: '一键检测', en: 'Test everything' },
  whatIsWrong: { zh: '哪里不对？', en: 'What is wrong?' },
  testing: { zh: '检测中', en: 'Testing' },
  stop: { zh: '停止', en: 'Stop' },
  result: { zh: '检测结果', en: 'Result' },
  back: { zh: '返回', en: 'Back' },
  again: { zh: '再测一次', en: 'Test again' },
  print: { zh: '打印结果', en: 'Print this' },
  cause: { zh: '原因', en: 'Cause' },
  also: { zh: '另外', en: 'Also' },
  perhaps: { zh: '可能是', en: 'Perhaps' },
  acts: { zh: '处理人', en: 'Who acts' },
  next: { zh: '请这样做', en: 'Do this' },
  repaired: { zh: '已修好', en: 'Repaired' },
  repairs: { zh: '做过的处理', en: 'What was done' },
  healthy: { zh: '没有发现问题', en: 'Nothing wrong was found' },
  undecided: { zh: '原因还不能确定', en: 'The cause is not certain yet' },
  report: { zh: '报告编号', en: 'Report' },
  last: { zh: '上次', en: 'Last time' },
  offline: { zh: '与终端服务的连接断了，正在重连', en: 'Connection to the service lost, reconnecting' },
  waiting: { zh: '等待操作', en: 'Waiting for you' },
  secondsLeft: { zh: '秒后跳过', en: 's left' },
  send: { zh: '确定', en: 'OK' },
  cannotRead: { zh: '看不清', en: 'Cannot read it' },
  wipe: { zh: '用手指擦绿所有格子', en: 'Wipe all fields green' },
  wipeRest: { zh: '还有 {n} 格，再擦三遍', en: '{n} left, wipe them three times' },
  thanks: { zh: '好了，谢谢', en: 'Done, thank you' },
  restDead: { zh: '其余擦不绿', en: 'The rest stays' },
  restSilent: { zh: '其余没反应', en: 'The rest is silent' },
  cannotDo: { zh: '做不到', en: 'Cannot do it' },
  showColours: { zh: '开始看颜色', en: 'Show the colours' },
  lookAgain: { zh: '再看一遍', en: 'Look again' },
  tapNext: { zh: '点一下看下一色', en: 'tap for the next' },
  playTones: { zh: '播放', en: 'Play' },
  panelTest: { zh: '屏幕按键测试', en: 'Screen and keys' },
  tryAgain: { zh: '没有做成，请再试一次', en: 'That did not work, please try again' },
  serial: { zh: '机身号', en: 'Serial' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a merchant can say is wrong, in the order of the home screen. Values are public symptom ids. */
export const complaints = [
  { symptom: 'unregistered', text: { zh: '终端未登记 97', en: 'Not registered 97' } },
  { symptom: 'no-connection', text: { zh: '连不上后台', en: 'No connection' } },
  { symptom: 'no-receipt', text: { zh: '打印不出', en: 'No receipt' } },
  { symptom: 'card-no-reaction', text: { zh: '刷卡无反应', en: 'Swipe: nothing' } },
  { symptom: 'chip-not-read', text: { zh: '插卡无反应', en: 'Chip: nothing' } },
  { symptom: 'tap-not-read', text: { zh: '挥卡无反应', en: 'Tap: nothing' } },
  { symptom: 'scan-not-read', text: { zh: '扫不出码', en: 'Scan: nothing' } },
  { symptom: 'deactivated', text: { zh: '终端已停用', en: 'Deactivated' } },
  { symptom: 'restarts', text: { zh: '死机重启', en: 'Freezes, restarts' } },
  { symptom: 'slow', text: { zh: '很慢', en: 'Slow' } },
  { symptom: 'invalid-terminal', text: { zh: '无效终端 58', en: 'Invalid terminal 58' } },
  { symptom: 'invalid-merchant', text: { zh: '无效商户 03', en: 'Invalid merchant 03' } },
  { symptom: 'mac-or-pin-error', text: { zh: '校验错 A0', en: 'MAC error A0' } },
] as const satisfies readonly { readonly symptom: string; readonly text: Text }[];

/** Why the terminal would not begin. */
export const refusalWords = {
  invalid: { zh: '终端不认识这项检测', en: 'The terminal does not know this test' },
  busy: { zh: '另一项检测正在进行，请等它完成', en: 'Another test is running, please wait for it' },
  'not-allowed': {
    zh: '现在不能检测：打不开终端的设备',
    en: 'Cannot test now: the terminal cannot be opened',
  },
  stopping: { zh: '服务正在停止，请稍候再试', en: 'The service is stopping, please try later' },
} as const satisfies Readonly<Record<string, Text>>;

/** What the test of screen and keys looks at. Values are public device names. */
export const panelDevices = ['display', 'touch', 'keypad', 'sound', 'led'] as const;

/** What is asked beside a scene that shows the rest. */
export const sceneWords: Readonly<Record<string, Text>> = {
  colours: {
    zh: '看五种整屏颜色：有没有不变色的点或线？',
    en: 'Look at five colours: is there a dot or line that never changes?',
  },
  keys: { zh: '把键盘上每个键按一次', en: 'Press every key of the keypad once' },
};

/** The colours of the screen test. */
export const colourWords = {
  white: { zh: '白', en: 'White' },
  black: { zh: '黑', en: 'Black' },
  red: { zh: '红', en: 'Red' },
  green: { zh: '绿', en: 'Green' },
  blue: { zh: '蓝', en: 'Blue' },
} as const satisfies Readonly<Record<string, Text>>;

/** Keys that are not called by what stands on them. */
export const keyWords: Readonly<Record<string, Text>> = {
  enter: { zh: '确认', en: 'Enter' },
  cancel: { zh: '取消', en: 'Cancel' },
  clear: { zh: '清除', en: 'Clear' },
  star: { zh: '*', en: '*' },
  hash: { zh: '#', en: '#' },
  dot: { zh: '.', en: '.' },
  up: { zh: '↑', en: '↑' },
  down: { zh: '↓', en: '↓' },
  left: { zh: '←', en: '←' },
  right: { zh: '→', en: '→' },
  menu: { zh: '菜单', en: 'Menu' },
  back: { zh: '返回', en: 'Back' },
};

/** How the printing of a slip stands. */
export const slipWords: Readonly<Record<SlipOutcome | 'printing', Text>> = {
  printing: { zh: '正在打印…', en: 'Printing…' },
  printed: { zh: '已打印', en: 'Printed' },
  sent: { zh: '已发给打印机，请看有没有出纸', en: 'Sent; see whether paper comes out' },
  busy: { zh: '打印机正忙，交易完成后再试', en: 'The printer is busy; try again after the sale' },
  failed: { zh: '没有打印出来，请拍下本页', en: 'Not printed; take a picture of this page' },
};
