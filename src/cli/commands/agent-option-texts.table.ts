import type { Text } from '../../../hal/contracts/text.ts';

/** The options of `agent` and what help says of each. */
export const agentOptionTexts: Readonly<Record<string, Text>> = {
  '--terminal <terminal>': {
    zh: '照看的终端：sim:<文件>、local（本机）、profile:<型号>；默认按设置文件',
    en: 'the terminal to look after: sim:<file>, local, profile:<id>; default: the settings file',
  },
  '--hub <url>': {
    zh: 'hub 地址，如 ws://127.0.0.1:7480',
    en: 'the hub to report to, such as ws://127.0.0.1:7480',
  },
  '--menu-port <port>': { zh: '服务菜单端口（仅本机）', en: 'port of the service menu, on loopback' },
  '--no-menu': { zh: '不提供服务菜单', en: 'serve no menu' },
  '--real-time': { zh: '模拟终端按真实时间运行', en: 'a simulated terminal runs in real time' },
};
