import type { Text } from '../../contracts/text.ts';
import type { EscposStatus } from './status.ts';
import type { EscposVerdict } from './verdict.ts';

/** What each verdict means, with the next step where somebody can do something. */
export const verdictTexts: Readonly<Record<EscposVerdict, Text>> = {
  'cover-open': { zh: '上盖打开：请合上打印机上盖', en: 'Cover open: close the printer cover' },
  'paper-out': { zh: '缺纸：请更换纸卷', en: 'Paper out: put in a new roll' },
  'unrecoverable-error': {
    zh: '打印头、电压或电路故障：请检查电源适配器，仍有则送修',
    en: 'Head, voltage or circuit error: check the power supply; if it stays, have it repaired',
  },
  'cutter-error': {
    zh: '切刀卡住：取出卡住的纸后重新开机',
    en: 'Cutter jammed: remove the paper in it and switch off and on',
  },
  'mechanical-error': {
    zh: '卡纸或走纸机构异常：打开上盖取出卡纸',
    en: 'Paper jam or feed error: open the cover and clear the paper',
  },
  'head-hot': { zh: '打印头过热：等待 1 至 3 分钟', en: 'Print head too hot: wait one to three minutes' },
  offline: { zh: '打印机脱机，原因未说明', en: 'Printer offline, without saying why' },
  'paper-low': { zh: '纸将尽：备好新纸卷', en: 'Paper low: keep a new roll at hand' },
  ready: { zh: '打印机就绪', en: 'Printer ready' },
  unknown: { zh: '状态未知', en: 'Status unknown' },
};

/** Facts in the order they are told. */
export const statusTexts: readonly (readonly [keyof EscposStatus, Text])[] = [
  ['offline', { zh: '脱机', en: 'offline' }],
  ['coverOpen', { zh: '上盖打开', en: 'cover open' }],
  ['stoppedForPaper', { zh: '因缺纸停止打印', en: 'printing stopped for lack of paper' }],
  ['paperEnd', { zh: '纸尽', en: 'paper end' }],
  ['nearEnd', { zh: '纸将尽', en: 'paper near end' }],
  ['errorOccurred', { zh: '发生错误', en: 'an error occurred' }],
  [
    'unrecoverable',
    { zh: '不可恢复错误（打印头、电压或电路）', en: 'unrecoverable error (head, voltage or circuit)' },
  ],
  ['cutterError', { zh: '切刀错误', en: 'cutter error' }],
  ['mechanicalError', { zh: '机械错误（可恢复）', en: 'mechanical error (recoverable)' }],
  [
    'autoRecoverable',
    {
      zh: '可自动恢复的错误（过热或打印中开盖）',
      en: 'error that ends by itself (head hot, or cover opened while printing)',
    },
  ],
  ['waitingForOnline', { zh: '等待恢复联机', en: 'waiting to go online' }],
  ['feedPressed', { zh: '走纸键按下', en: 'feed button pressed' }],
  ['drawerHigh', { zh: '钱箱信号为高电平', en: 'drawer signal high' }],
];
