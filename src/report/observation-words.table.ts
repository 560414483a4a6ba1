import type { Text } from '../checks/text.ts';

/** What is observed, in the words of a shop; what is not here is shown by its name. */
export const observationWords: Readonly<Record<string, Text>> = {
  'registration.echo': { zh: '主机应答', en: 'the host answered' },
  'registration.sign-in': { zh: '签到应答', en: 'the sign-in was answered' },
  'payment-app.last-answer': { zh: '主机上次应答', en: 'the host last answered' },
  'payment-app.tid': { zh: '终端号', en: 'terminal number' },
  'payment-app.mid': { zh: '商户号', en: 'merchant number' },
  'payment-app.host': { zh: '主机地址', en: 'host address' },
  'payment-app.unsettled': { zh: '未结算', en: 'unsettled' },
  'registration.keys': { zh: '密钥', en: 'keys' },
  'keystore.state': { zh: '安全模块', en: 'secure module' },
  'printer.paper': { zh: '打印纸', en: 'paper' },
  'printer.cover': { zh: '纸仓盖', en: 'cover' },
  'printer.online': { zh: '打印机', en: 'printer' },
  'storage.space': { zh: '存储空间', en: 'space' },
  'storage.free': { zh: '存储空间', en: 'space' },
  'storage.filled-by': { zh: '占满存储的是', en: 'filled by' },
  'network.link': { zh: '网络连接', en: 'network link' },
  'network.signal': { zh: '信号', en: 'signal' },
  'network.cable': { zh: '本地线路', en: 'the local line' },
  'network.sim': { zh: 'SIM 卡', en: 'SIM' },
  'network.wifi': { zh: 'WiFi', en: 'Wi-Fi' },
  'host.connect': { zh: '连接主机', en: 'connecting to the host' },
  'host.way': { zh: '到主机的路', en: 'the way to the host' },
  'clock.time': { zh: '时钟', en: 'clock' },
  'power.level': { zh: '电量', en: 'charge' },
  'power.mains': { zh: '外接电源', en: 'mains' },
  'thermal.temperature': { zh: '温度', en: 'temperature' },
};

/** What readings are called; English readings say it themselves. */
export const valueWords: Readonly<Record<string, Text>> = {
  low: { zh: '不足', en: 'low' },
  out: { zh: '用完', en: 'out' },
  open: { zh: '打开', en: 'open' },
  closed: { zh: '关闭', en: 'closed' },
  cache: { zh: '缓存', en: 'a cache' },
  data: { zh: '数据', en: 'data' },
  logs: { zh: '日志', en: 'logs' },
  down: { zh: '断开', en: 'down' },
  absent: { zh: '没有', en: 'absent' },
  refused: { zh: '被拒绝', en: 'refused' },
  '97 to sign-in': { zh: '97（签到）', en: '97 (sign-in)' },
};
