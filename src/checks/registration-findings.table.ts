import type { FindingSpec } from './check.ts';

/** How the host answers, whoever asks. */
const hostAnswerFindings = {
  'host.maintenance': {
    severity: 'critical',
    text: { zh: '后台系统维护中', en: 'The host is under maintenance' },
    crosswalk: { nexo: 'UnavailableService' },
  },
  'host.suspended': {
    severity: 'critical',
    text: { zh: '后台暂停服务', en: 'The host has suspended service' },
    crosswalk: { nexo: 'UnavailableService' },
  },
  'host.day-cut': {
    severity: 'major',
    text: { zh: '后台正在日切', en: 'The host is changing its day' },
    crosswalk: { nexo: 'UnavailableService' },
  },
  'host.malfunction': {
    severity: 'critical',
    text: { zh: '后台系统异常', en: 'The host reports a fault of its own' },
    crosswalk: { nexo: 'UnavailableService' },
  },
  'host.garbage': {
    severity: 'critical',
    text: { zh: '后台应答乱码', en: "The host's answer is unreadable" },
  },
  'host.truncated': {
    severity: 'critical',
    text: { zh: '后台应答不完整', en: "The host's answer breaks off" },
  },
  'host.wrong-stan': {
    severity: 'critical',
    text: { zh: '后台应答不对号', en: "The host answers somebody else's request" },
  },
  'host.late': { severity: 'critical', text: { zh: '后台应答太迟', en: 'The host answers too late' } },
  'host.slow': { severity: 'minor', text: { zh: '后台应答慢', en: 'The host is slow to answer' } },
  'host.echo-only': {
    severity: 'critical',
    text: { zh: '签到无应答', en: 'The host answers an echo but no sign-in' },
  },
  'host.capacity': { severity: 'major', text: { zh: '后台忙，时通时断', en: 'The host is overloaded' } },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** How the terminal and its merchant stand with the acquirer. */
export const standingFindings = {
  'registration.unregistered': {
    severity: 'critical',
    text: { zh: '终端未登记', en: 'Terminal not registered' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.disabled': {
    severity: 'critical',
    text: { zh: '终端已停用', en: 'Terminal deactivated' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.repair': {
    severity: 'critical',
    text: { zh: '终端报修停用', en: 'Terminal reported for repair' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.merchant-frozen': {
    severity: 'critical',
    text: { zh: '商户未登记或冻结', en: 'Merchant not registered or frozen' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.wrong-tid': {
    severity: 'critical',
    text: { zh: '终端号不对', en: 'The terminal number is wrong' },
  },
  'registration.wrong-mid': {
    severity: 'critical',
    text: { zh: '商户号不对', en: 'The merchant number is wrong' },
  },
  'registration.sim-changed': {
    severity: 'critical',
    text: { zh: 'SIM卡换过', en: 'The SIM is not the registered one' },
  },
  'registration.serial-mismatch': {
    severity: 'critical',
    text: { zh: '机身号不符', en: 'The serial number is not the registered one' },
  },
  'registration.duplicate-tid': {
    severity: 'critical',
    text: { zh: '终端号两机同用', en: 'Another machine uses this terminal number' },
  },
  'registration.pending': {
    severity: 'critical',
    text: { zh: '登记审核中', en: 'Registration is being reviewed' },
  },
  'registration.code-expired': {
    severity: 'critical',
    text: { zh: '注册码已过期', en: 'The registration code has expired' },
  },
  'registration.code-used': {
    severity: 'critical',
    text: { zh: '注册码已被使用', en: 'The registration code was used elsewhere' },
  },
  'registration.code-unknown': {
    severity: 'critical',
    text: { zh: '注册码不存在', en: 'No such registration code' },
  },
  'registration.scheme-off': {
    severity: 'major',
    text: { zh: '该卡种未开通', en: 'This card scheme is not enabled' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.format-refused': {
    severity: 'critical',
    text: { zh: '后台不认此报文', en: 'The host does not accept this message' },
  },
  'registration.other-refusal': {
    severity: 'critical',
    text: { zh: '后台拒绝签到', en: 'The host refuses the sign-in' },
    crosswalk: { nexo: 'NotAllowed' },
  },
  'registration.unknown-code': {
    severity: 'critical',
    text: { zh: '应答码无定义', en: 'The host answers a code nobody defines' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** What is wrong with the keys. */
export const keyFindings = {
  'keys.no-tmk': { severity: 'critical', text: { zh: '主密钥丢失', en: 'The main key is missing' } },
  'keys.kcv-mismatch': {
    severity: 'critical',
    text: { zh: '密钥校验值不符', en: 'The keys from the host do not fit' },
  },
  'keys.workkey-stale': {
    severity: 'critical',
    text: { zh: '工作密钥失效', en: 'The working keys are stale' },
  },
  'keys.tampered': { severity: 'critical', text: { zh: '防拆已触发', en: 'The terminal was tampered with' } },
  'keys.not-sent': { severity: 'critical', text: { zh: '后台未下发密钥', en: 'The host sent no keys' } },
  'keys.unreadable': {
    severity: 'critical',
    text: { zh: '密钥格式不明', en: 'The keys have an unknown form' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** What is wrong with the batch and its numbers. */
export const batchFindings = {
  'batch.open': { severity: 'critical', text: { zh: '批次未结算', en: 'The batch is not settled' } },
  'batch.stan-duplicate': {
    severity: 'major',
    text: { zh: '流水号重复', en: 'The trace number was used before' },
  },
  'batch.out-of-step': {
    severity: 'critical',
    text: { zh: '批次号不一致', en: 'The batch number differs from the host' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** What is wrong with the settings by which the host is called. */
export const settingFindings = {
  'config.wrong-host': {
    severity: 'critical',
    text: { zh: '后台地址不对', en: 'The host address is wrong' },
  },
  'config.wrong-port': { severity: 'critical', text: { zh: '后台端口不对', en: 'The host port is wrong' } },
  'config.wrong-nii': {
    severity: 'critical',
    text: { zh: '后台连上不应答', en: 'The host takes the call and stays silent' },
  },
  'config.wrong-auth': {
    severity: 'critical',
    text: { zh: '后台不让接入', en: 'The host does not let this terminal in' },
  },
  'config.missing-parameter': {
    severity: 'critical',
    text: { zh: '收银参数不全', en: 'A payment parameter is missing' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/**
 * What a host's answer, or the want of one, can come to, in the words of the trade. An echo and a sign-in may both be told 97, so its meaning
 * stands here once.
 */
export const answerFindings = {
  ...hostAnswerFindings,
  ...standingFindings,
  ...keyFindings,
  ...batchFindings,
  'config.wrong-nii': settingFindings['config.wrong-nii'],
  'config.wrong-auth': settingFindings['config.wrong-auth'],
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** One of `answerFindings`. */
export type AnswerFindingId = keyof typeof answerFindings;
