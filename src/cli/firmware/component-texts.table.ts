import type { FirmwareComponent } from '../../../hal/contracts/firmware.ts';
import type { Text } from '../../../hal/contracts/text.ts';

/** What people call each component. */
export const componentTexts: Readonly<Record<FirmwareComponent, Text>> = {
  os: { zh: '系统', en: 'system' },
  bootloader: { zh: '引导程序', en: 'boot loader' },
  'secure-processor': { zh: '安全芯片', en: 'secure processor' },
  'emv-kernel': { zh: 'EMV 内核', en: 'EMV kernel' },
  'payment-app': { zh: '收银应用', en: 'payment application' },
  printer: { zh: '打印机', en: 'printer' },
  modem: { zh: '通信模块', en: 'modem' },
  scanner: { zh: '扫码头', en: 'scanner' },
  agent: { zh: '本工具', en: 'this agent' },
};
