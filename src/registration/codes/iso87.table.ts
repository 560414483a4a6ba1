import type { Text } from '../../../hal/contracts/text.ts';
import type { CodeEntry } from './code-entry.ts';

const rows: readonly (readonly [string, Text])[] = [
  ['08', { zh: '核对身份后承兑', en: 'Honour with identification' }],
  ['10', { zh: '部分金额承兑', en: 'Approved for partial amount' }],
  ['11', { zh: '重要人物承兑', en: 'Approved (VIP)' }],
  ['16', { zh: '承兑，更新三磁道', en: 'Approved, update track 3' }],
  ['17', { zh: '客户取消', en: 'Customer cancellation' }],
  ['18', { zh: '客户有争议', en: 'Customer dispute' }],
  ['24', { zh: '不支持文件更新', en: 'File update not supported by receiver' }],
  ['26', { zh: '文件更新记录重复', en: 'Duplicate file update record' }],
  ['27', { zh: '文件更新字段错', en: 'File update field edit error' }],
  ['28', { zh: '文件锁定', en: 'File update file locked out' }],
  ['29', { zh: '文件更新不成功', en: 'File update not successful' }],
  ['32', { zh: '部分完成', en: 'Completed partially' }],
];

/** Codes of ISO 8583:1987 that UnionPay's own table does not list; none of them can answer a sign-in. */
export const iso87Codes: readonly CodeEntry[] = rows.map(([code, text]) => ({
  code,
  text,
  responseClass: null,
  retry: 'card',
  actor: 'acquirer',
  advice: 'ask-acquirer',
}));
