import type { Text } from '../../../hal/contracts/text.ts';
import type { CatalogRefusal } from '../../firmware/catalog/refusal.table.ts';
import type { ApprovalVerdict, CurrencyVerdict } from '../../firmware/verdict/judgement.ts';

/** Whether a component is current, for people. */
export const currencyTexts: Readonly<Record<CurrencyVerdict, Text>> = {
  'up-to-date': { zh: '已是最新', en: 'up to date' },
  'update-available': { zh: '有新版', en: 'newer release available' },
  'update-required': { zh: '过旧，必须升级', en: 'too old: must be updated' },
  'bridge-needed': { zh: '要先装过渡版本', en: 'needs a release between first' },
  'not-in-catalog': { zh: '目录里没有', en: 'not in the catalog' },
  'ahead-of-catalog': { zh: '比目录还新', en: 'newer than the catalog' },
  'catalog-stale': { zh: '看似最新，但目录已过期', en: 'looks current, but the catalog has expired' },
  'catalog-untrusted': { zh: '没有可信的目录', en: 'no catalog to go by' },
  'inventory-unknown': { zh: '读不到版本，无法判断', en: 'unknown: its counter cannot be read' },
};

/** Whether it may run, for people. */
export const approvalTexts: Readonly<Record<ApprovalVerdict, Text>> = {
  approved: { zh: '已获认可', en: 'approved' },
  'not-approved': { zh: '未获认可', en: 'not approved' },
  'approval-expired': { zh: '认可已到期', en: 'approval has run out' },
  unlisted: { zh: '无认可信息', en: 'no approval listed' },
};

/** Why a catalog was refused, and what to do: one line each. */
export const refusalTexts: Readonly<Record<CatalogRefusal, Text>> = {
  'rolled-back': {
    zh: '目录比已验证过的旧，可能有人回放旧目录；请核对下载地址',
    en: 'it is older than the one verified before: somebody may be replaying it; check where it comes from',
  },
  'two-truths': {
    zh: '同一版号的目录内容不同，有人发布了两份；请联系发布方',
    en: 'the same edition has another content: somebody publishes two truths; tell the publisher',
  },
  frozen: {
    zh: '目录已过有效期，可能被冻结在旧版；请重新发布，或校准时钟',
    en: 'it has expired: it may be held back, or the clock is ahead; publish anew or set the clock',
  },
  mixed: {
    zh: '目录各文件不是同一版，可能被拼凑或只更新了一半；请重新下载',
    en: 'its files are not of one edition: mixed, altered, or copied halfway; fetch it again',
  },
  'wrong-signature': {
    zh: '签名不对，不是信任的发布方签的；不要使用',
    en: 'its signatures are not those of the trusted publisher; do not use it',
  },
  'not-json': {
    zh: '文件损坏或格式不对；请重新下载',
    en: 'a file is broken or not what it should be; fetch it again',
  },
  'bad-image': {
    zh: '目录里的镜像信息不合规；请联系发布方',
    en: 'what it says of an image is not allowed; tell the publisher',
  },
  other: { zh: '目录不可信；请联系发布方', en: 'it cannot be trusted; tell the publisher' },
};
