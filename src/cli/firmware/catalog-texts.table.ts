import type { Text } from '../../../hal/contracts/text.ts';

/** What the publisher's commands and options are for. */
export const catalogTexts = {
  catalog: { zh: '发布方：制作并签发固件目录', en: "publisher's side: make and sign a firmware catalog" },
  init: {
    zh: '新建目录：生成密钥、第一份根、终端设置文件',
    en: 'new catalog: keys, first root, setup for terminals',
  },
  add: { zh: '加入一个镜像', en: 'add an image' },
  bundle: {
    zh: '把文件签成 RAUC 或 SWUpdate 安装包（试用）',
    en: 'sign a payload as a RAUC or SWUpdate bundle, to try things out',
  },
  'bundle-format': { zh: 'rauc-plain 或 swupdate', en: 'rauc-plain or swupdate' },
  publish: { zh: '签发下一版', en: 'sign the next edition' },
  deploy: { zh: '签发给某台终端的升级单', en: 'sign what one terminal is to get' },
  source: {
    zh: '终端到哪里取，http(s)://… 或绝对路径；默认 <folder>/public',
    en: 'where terminals find it, http(s)://… or an absolute path; default <folder>/public',
  },
  operator: { zh: '可签升级单的人', en: 'who may sign deployments' },
  counter: { zh: '发布序号，新版必须更大', en: 'release counter: later releases have higher ones' },
  release: { zh: '版本号（仅供显示）', en: 'version, for people only' },
  component: { zh: '部件，默认 os', en: 'component; default os' },
  floor: { zh: '低于此序号即不安全', en: 'terminals below this counter are unsafe' },
  'min-from': { zh: '至少要从哪个序号升级', en: 'lowest counter it may be installed over' },
  model: { zh: '适用机型，默认全部', en: 'models it is for; default all' },
  'hw-rev': { zh: '适用硬件版本，默认全部', en: 'hardware revisions it is for; default all' },
  installer: {
    zh: '由谁安装：rauc、swupdate、update-engine',
    en: 'which installer: rauc, swupdate, update-engine',
  },
  format: {
    zh: '镜像格式：rauc-plain、rauc-verity、swupdate、payload、file',
    en: 'format: rauc-plain, rauc-verity, swupdate, payload, file',
  },
  'installed-size': { zh: '安装时另需的字节数', en: 'bytes that installing takes besides' },
  deadline: { zh: '紧急：最迟升级日期 YYYY-MM-DD', en: 'critical: to be installed by YYYY-MM-DD' },
  approval: { zh: 'PCI PTS 认可号', en: 'PCI PTS approval number' },
  'approval-until': { zh: '认可到期日 YYYY-MM-DD', en: 'day the approval runs out, YYYY-MM-DD' },
  note: { zh: '给人看的说明', en: 'note for people' },
  days: { zh: '有效天数，默认按角色 7 至 90 天', en: 'days it is good for; default 7 to 90 by role' },
  device: { zh: '终端编号，默认是机身号', en: 'which terminal, by serial number unless set up otherwise' },
  mode: { zh: 'check、stage 或 apply，默认 stage', en: 'check, stage or apply; default stage' },
  by: { zh: '签名人；安装要两个人', en: 'who signs; to install it takes two' },
  'order-days': { zh: '有效天数，默认 30', en: 'days it may be followed; default 30' },
  permille: { zh: '推广比例，千分之几，默认 1000', en: 'share of the fleet in permille; default 1000' },
  window: {
    zh: '何时可以安装，如 02:00-05:00@Asia/Shanghai；默认随时',
    en: 'when it may be installed, 02:00-05:00@Asia/Shanghai; default any time',
  },
  'order-deadline': {
    zh: '最迟安装日期 YYYY-MM-DD；过后不再等店家同意（见 --later）',
    en: 'to be installed by YYYY-MM-DD; past it the shop may put it off so often (--later)',
  },
  later: {
    zh: '紧急或逾期时店家最多推迟几次，默认 3',
    en: 'how often the shop may put a critical or overdue one off; default 3',
  },
  downgrade: { zh: '允许装旧版的理由', en: 'why an older release may be installed' },
  out: { zh: '写入文件，默认输出到屏幕', en: 'file to write; default standard output' },
} as const satisfies Readonly<Record<string, Text>>;
