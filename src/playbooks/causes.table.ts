import type { Text } from '../checks/text.ts';
import type { Actor } from '../remedies/remedy.ts';

/** What a cause is called and who must act. */
export interface CauseRow {
  readonly actor: Actor;
  /** Short enough for one line of the terminal's screen. */
  readonly title: Text;
}

/** Every cause a playbook may conclude. Public ids: extend, never rename. */
export const causes = {
  'not-registered': { actor: 'acquirer', title: { zh: '终端未登记', en: 'Terminal not registered' } },
  deactivated: { actor: 'acquirer', title: { zh: '终端已停用', en: 'Terminal deactivated' } },
  'wrong-ids': {
    actor: 'technician',
    title: { zh: '终端号或商户号录入错误', en: 'Terminal or merchant number is wrong' },
  },
  'merchant-invalid': {
    actor: 'acquirer',
    title: { zh: '商户未登记或被冻结', en: 'Merchant not registered or frozen' },
  },
  'binding-changed': {
    actor: 'acquirer',
    title: { zh: '换过 SIM 卡或机身号不符', en: 'SIM or serial differs from the registered one' },
  },
  'duplicate-terminal': {
    actor: 'acquirer',
    title: { zh: '同一终端号两台机器在用', en: 'Two machines use one terminal number' },
  },
  'registration-pending': {
    actor: 'acquirer',
    title: { zh: '登记审核中', en: 'Registration is being reviewed' },
  },
  'code-invalid': {
    actor: 'merchant',
    title: { zh: '注册码无效、过期或已使用', en: 'Registration code invalid, expired or used' },
  },
  'scheme-not-enabled': {
    actor: 'acquirer',
    title: { zh: '该卡种未开通', en: 'This card scheme is not enabled' },
  },
  'wrong-host-config': {
    actor: 'technician',
    title: { zh: '后台地址、端口或认证设置错误', en: 'Host address, port or authentication is wrong' },
  },
  'no-link': { actor: 'merchant', title: { zh: '网络没有连上', en: 'No network connection' } },
  'weak-signal': {
    actor: 'merchant',
    title: { zh: '信号弱或网速不足', en: 'Weak signal or too little bandwidth' },
  },
  'network-path': {
    actor: 'technician',
    title: { zh: '网络不通到后台', en: 'The network does not reach the host' },
  },
  'tls-trust': { actor: 'technician', title: { zh: '安全证书有问题', en: 'Secure connection not trusted' } },
  'clock-wrong': { actor: 'agent', title: { zh: '终端时间不对', en: "The terminal's clock is wrong" } },
  'host-outage': { actor: 'acquirer', title: { zh: '收单后台故障', en: "The acquirer's host is down" } },
  'host-window': { actor: 'acquirer', title: { zh: '后台日切或维护中', en: 'Host day-end or maintenance' } },
  'key-missing': { actor: 'technician', title: { zh: '主密钥丢失', en: 'Main key is missing' } },
  'key-mismatch': { actor: 'technician', title: { zh: '主密钥不一致', en: 'Main key does not match' } },
  'workkey-stale': { actor: 'agent', title: { zh: '工作密钥失效', en: 'Working keys are stale' } },
  'batch-open': { actor: 'merchant', title: { zh: '有未结算批次', en: 'A batch is not settled' } },
  'stan-duplicate': { actor: 'agent', title: { zh: '流水号重复', en: 'Trace number was used before' } },
  'firmware-old': { actor: 'agent', title: { zh: '固件过旧', en: 'Firmware too old' } },
  'firmware-unapproved': { actor: 'vendor', title: { zh: '固件未获认可', en: 'Firmware is not approved' } },
  'card-handling': {
    actor: 'merchant',
    title: { zh: '卡拔早了或多张卡', en: 'Card pulled early, or several cards' },
  },
  'cpu-overloaded': { actor: 'agent', title: { zh: '处理器过载', en: 'Processor overloaded' } },
  'display-touch-keypad': {
    actor: 'technician',
    title: { zh: '屏幕、触摸或按键故障', en: 'Screen, touch or keypad fault' },
  },
  'reader-head-dirty': { actor: 'merchant', title: { zh: '磁头脏', en: 'Magstripe head is dirty' } },
  'reader-head-worn': { actor: 'technician', title: { zh: '磁头磨损', en: 'Magstripe head is worn' } },
  'reader-locked': { actor: 'merchant', title: { zh: '读卡器已锁定', en: 'Reader is locked' } },
  'reader-broken': { actor: 'technician', title: { zh: '读卡器损坏', en: 'Reader is broken' } },
  'reader-disabled': {
    actor: 'technician',
    title: { zh: '磁道被配置关闭', en: 'Track is disabled in the settings' },
  },
  'card-bad': { actor: 'merchant', title: { zh: '这张卡坏了', en: 'This card is bad' } },
  'swipe-technique': {
    actor: 'merchant',
    title: { zh: '刷卡方式不对', en: 'Swiped too fast, too slow or the wrong way' },
  },
  'chip-contacts-dirty': { actor: 'merchant', title: { zh: '芯片触点脏', en: 'Chip contacts are dirty' } },
  'chip-slot-broken': { actor: 'technician', title: { zh: '插卡口损坏', en: 'Chip slot is broken' } },
  'contactless-broken': {
    actor: 'technician',
    title: { zh: '非接读卡区损坏', en: 'Contactless reader is broken' },
  },
  'paper-out': { actor: 'merchant', title: { zh: '缺纸', en: 'Out of paper' } },
  'paper-low': { actor: 'merchant', title: { zh: '纸将用完', en: 'Paper nearly used up' } },
  'cover-open': { actor: 'merchant', title: { zh: '纸仓盖没有关好', en: 'Printer cover is open' } },
  'paper-jam': { actor: 'merchant', title: { zh: '卡纸', en: 'Paper jam' } },
  'cutter-jam': { actor: 'merchant', title: { zh: '切刀卡住', en: 'Cutter is jammed' } },
  'print-head-hot': { actor: 'agent', title: { zh: '打印头过热', en: 'Print head is too hot' } },
  'print-head-worn': { actor: 'technician', title: { zh: '打印头有坏点', en: 'Print head has dead dots' } },
  'printer-broken': { actor: 'technician', title: { zh: '打印机损坏', en: 'Printer is broken' } },
  'printer-link': { actor: 'technician', title: { zh: '打印机没有连上', en: 'Printer is not connected' } },
  'scanner-dirty': { actor: 'merchant', title: { zh: '扫码窗脏', en: 'Scanner window is dirty' } },
  'scanner-broken': { actor: 'technician', title: { zh: '扫码器损坏', en: 'Scanner is broken' } },
  'battery-low': { actor: 'merchant', title: { zh: '电量不足', en: 'Battery is low' } },
  'battery-worn': { actor: 'technician', title: { zh: '电池老化', en: 'Battery is worn out' } },
  'supply-unstable': { actor: 'merchant', title: { zh: '供电不稳', en: 'Power supply is unstable' } },
  overheated: { actor: 'merchant', title: { zh: '终端过热', en: 'Terminal is too hot' } },
  humid: { actor: 'merchant', title: { zh: '湿度过高', en: 'Too humid' } },
  interference: {
    actor: 'merchant',
    title: { zh: '附近有电磁干扰', en: 'Electromagnetic interference nearby' },
  },
  'storage-full': { actor: 'agent', title: { zh: '存储空间已满', en: 'Storage is full' } },
  'storage-failing': { actor: 'technician', title: { zh: '存储器故障', en: 'Storage is failing' } },
  'memory-low': { actor: 'agent', title: { zh: '内存不足', en: 'Memory is low' } },
  'cache-corrupt': { actor: 'agent', title: { zh: '缓存损坏', en: 'Cache is corrupt' } },
  'app-faulty': { actor: 'agent', title: { zh: '收银应用异常', en: 'Payment application is faulty' } },
  'integrity-lost': { actor: 'technician', title: { zh: '系统被改动', en: 'System integrity is lost' } },
  tampered: { actor: 'vendor', title: { zh: '防拆已触发', en: 'Tamper protection was triggered' } },
  'reader-service-down': {
    actor: 'agent',
    title: { zh: '读卡服务已停止', en: 'Reader service has stopped' },
  },
} as const satisfies Readonly<Record<string, CauseRow>>;

/** One of the causes. */
export type CauseId = keyof typeof causes;
