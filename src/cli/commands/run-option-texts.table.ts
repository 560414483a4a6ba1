import type { Text } from '../../../hal/contracts/text.ts';

/** The options of `run` and what help says of each. */
export const runOptionTexts: Readonly<Record<string, Text>> = {
  '--terminal <terminal>': {
    zh: '检测对象：sim:<文件>、local（本机）、profile:<型号>、agent:<地址>；不写则为正在运行的 agent',
    en: 'what to look at: sim:<file>, local, profile:<id>, agent:<url>; without it the running agent',
  },
  '--symptom <symptom>': {
    zh: '商户看到的现象，如 no-receipt、unregistered、code:L4',
    en: 'what the merchant saw, such as no-receipt, unregistered or code:L4',
  },
  '--mend <how>': {
    zh: '修复：none 只看、ask 先问、safe 只做安全的',
    en: 'repairs: none, ask first, or safe ones only',
  },
  '--device <name=port>': {
    zh: '设备接口，如 printer=tcp:10.0.0.5:9100、magstripe=hidraw:/dev/hidraw0、chip=pcsc:<套接字>（可重复）',
    en: 'where a device is attached: printer=serial:<path>|tcp:<host:port>|usb-lp:<path>, magstripe=hidraw:<path>|serial:<path>|evdev:<path>|menu, chip=pcsc:<path>|serial:<path>, contactless=pcsc:<path>, scanner=serial:<path>|hidraw:<path>|evdev:<path> (repeatable)',
  },
  '--profile <id>': { zh: '终端型号', en: 'terminal model' },
  '--acquirer <id>': { zh: '收单机构应答码表', en: 'code table of the acquirer' },
  '--only <ids>': {
    zh: '只做这些检测项或设备，逗号分隔',
    en: 'only these checks or devices, separated by commas',
  },
  '--skip <ids>': { zh: '跳过这些检测项，逗号分隔', en: 'leave out these checks, separated by commas' },
  '--all': { zh: '全部检测，不只与现象有关的', en: 'look everywhere, not only where the symptom points' },
  '--strict': { zh: '有警告时退出码为 4', en: 'exit with 4 when there are warnings' },
  '--real-time': { zh: '模拟终端按真实时间运行', en: 'simulated terminals run in real time' },
  '--timeout <duration>': {
    zh: '整次检测的时限，如 30s、5m',
    en: 'limit of the whole run, such as 30s or 5m',
  },
};
