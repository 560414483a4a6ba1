import type { Text } from '../../../hal/contracts/text.ts';

const requirements = [
  'none',
  'download-stripe-parameters',
  'upload-status',
  'sign-in-again',
  'refresh-ca-keys',
  'download-chip-parameters',
  'remote-update',
  'download-bin-blacklist',
  'download-rates',
  'download-contactless-parameters',
  'download-quick-pass-bins',
  'unknown',
] as const;

/** What a host can ask of a terminal through the sixth digit of the header; `unknown` for a digit nobody has described. */
export type ProcessingRequirement = (typeof requirements)[number];

/** Digit in the header and what to tell people, by requirement. Digits are hex: b and c are in use. */
export const processingRequirements: Readonly<
  Record<ProcessingRequirement, { readonly digits: string; readonly text: Text }>
> = {
  none: { digits: '0', text: { zh: '无处理要求', en: 'nothing asked' } },
  'download-stripe-parameters': {
    digits: '1',
    text: { zh: '下传磁条卡参数', en: 'download stripe parameters' },
  },
  'upload-status': { digits: '2', text: { zh: '上传终端状态', en: 'upload terminal status' } },
  'sign-in-again': { digits: '3', text: { zh: '重新签到', en: 'sign in again' } },
  'refresh-ca-keys': { digits: '4', text: { zh: '更新公钥', en: 'refresh CA public keys' } },
  'download-chip-parameters': { digits: '5', text: { zh: '下载IC卡参数', en: 'download chip parameters' } },
  'remote-update': {
    digits: '6',
    text: { zh: 'TMS参数下载', en: 'download from the terminal management system' },
  },
  'download-bin-blacklist': {
    digits: '7',
    text: { zh: '卡BIN黑名单下载', en: 'download the BIN blacklist' },
  },
  'download-rates': { digits: '8', text: { zh: '汇率下载', en: 'download rates' } },
  'download-contactless-parameters': {
    digits: '9',
    text: { zh: '非接参数下载', en: 'download contactless parameters' },
  },
  'download-quick-pass-bins': {
    digits: 'BC',
    text: { zh: '小额免密免签BIN表下载', en: 'download quick-pass BIN lists' },
  },
  unknown: { digits: '', text: { zh: '未知处理要求', en: 'an unknown request' } },
};

const byDigit: ReadonlyMap<string, ProcessingRequirement> = new Map(
  requirements.flatMap((requirement) =>
    processingRequirements[requirement].digits.split('').map((digit) => [digit, requirement] as const),
  ),
);

/** What a header digit asks. */
export function requirementByDigit(digit: string): ProcessingRequirement {
  return byDigit.get(digit.toUpperCase()) ?? 'unknown';
}
