import type { Text } from '../../../hal/contracts/text.ts';
import type { UpdateState } from '../../firmware/apply/update-states.table.ts';
import type { Accepted } from '../../firmware/deployment/order-store.ts';
import type { DeploymentRefusal } from '../../firmware/deployment/judge-deployment.ts';

/** Why a deployment file was not taken. */
export const acceptTexts: Readonly<Record<Extract<Accepted, { readonly ok: false }>['reason'], Text>> = {
  'too-long': { zh: '升级单文件过大', en: 'the deployment file is too large' },
  json: { zh: '升级单文件损坏', en: 'the deployment file is broken' },
  shape: { zh: '升级单格式不对', en: 'the deployment file is not one' },
  signatures: {
    zh: '升级单签名不够或不对（安装要两个人签）',
    en: 'the deployment lacks signatures of people known here (to install takes two)',
  },
  'another-terminal': {
    zh: '升级单是给另一台终端的',
    en: 'the deployment is for another terminal',
  },
  replayed: {
    zh: '升级单比已收到的旧；请重新签发',
    en: 'the deployment is older than one taken before; have a new one signed',
  },
};

/** Why a genuine order is not followed here. */
export const orderTexts: Readonly<Record<DeploymentRefusal | 'no-order', Text>> = {
  'no-order': {
    zh: '没有给本机的升级单；请用 firmware stage <升级单文件>',
    en: 'nobody ordered anything for this terminal; give the file: firmware stage <deployment>',
  },
  'another-terminal': { zh: '升级单是给另一台终端的', en: 'the order is for another terminal' },
  replayed: { zh: '这份升级单已经用过', en: 'this order was followed before' },
  'too-early': { zh: '还没到升级时间', en: 'it is too early for this order' },
  'too-late': { zh: '升级单已过期；请重新签发', en: 'the order has run out; have a new one signed' },
  'not-in-phase': { zh: '本机不在这一批', en: 'this terminal is not in this phase of the roll-out' },
  'catalog-untrusted': {
    zh: '没有可信的目录；先运行 firmware check',
    en: 'there is no verified catalog; run "firmware check" first',
  },
  'catalog-stale': {
    zh: '目录已过期，不能安装；请联网后重试',
    en: 'the catalog has expired: nothing may be installed; fetch a new one',
  },
  'not-in-catalog': {
    zh: '厂商目录里没有这个镜像；不要安装',
    en: "the image is not in the maker's catalog; do not install it",
  },
  'authorities-disagree': {
    zh: '升级单与厂商目录不一致（校验值、长度或序号），可能有人盗用签名；不要安装',
    en: "order and maker's catalog disagree on hash, length or counter: a key may be stolen; do not install it",
  },
  'wrong-hardware': { zh: '镜像不适用于这种机型', en: 'the image is not for this hardware' },
  'inventory-unknown': {
    zh: '读不到本机现在的发布序号，不能判断',
    en: 'the release counter here cannot be read, so nothing is decided',
  },
  'bridge-needed': { zh: '要先装过渡版本', en: 'a release between must be installed first' },
  'requirement-missing': { zh: '别的部件版本不够', en: 'another component must be updated first' },
  downgrade: {
    zh: '镜像比现在的旧，升级单没有允许降级',
    en: 'the image is older than what runs, and the order does not allow that',
  },
  'below-floor': {
    zh: '镜像低于安全底线，谁签都不能装',
    en: 'the image is below the floor of safety: no signature helps',
  },
  'already-installed': { zh: '已经装着这一版', en: 'this release runs already' },
};

/** Where an update stands, for people. */
export const stateTexts: Readonly<Record<UpdateState, Text>> = {
  idle: { zh: '没有进行中的升级', en: 'no update is under way' },
  staged: { zh: '已下载并校验，等待安装', en: 'fetched and verified, waits to be installed' },
  armed: { zh: '正要安装', en: 'about to be installed' },
  applying: { zh: '正在写入', en: 'being written' },
  rebootPending: { zh: '已写入，等待重启', en: 'written, waits for a restart' },
  verifying: { zh: '新系统正在自检', en: 'the new system is being checked' },
  committed: { zh: '升级完成并已确认', en: 'installed, checked and kept' },
  rolledBack: { zh: '已退回原系统', en: 'taken back: the old system runs' },
  failed: { zh: '升级失败', en: 'the update failed' },
};
