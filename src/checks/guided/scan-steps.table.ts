import type { Text } from '../../../hal/contracts/text.ts';

/** Steps of the scan test. Public ids: scenario files and faces name them. */
export const scanStepTexts = {
  'scan-printed-code': {
    zh: '用扫码头扫刚打印出来的二维码，离窗口约十厘米，扫到为止。',
    en: 'Scan the QR code that was just printed, about ten centimetres from the window, until it is read.',
  },
  'scan-shown-code': {
    zh: '用扫码头扫屏幕上的二维码；扫自己屏幕不方便，就用手机拍下来再扫。',
    en: 'Scan the QR code on the screen; if the scanner cannot see it, take a picture of it and scan your telephone.',
  },
  'clean-scanner': {
    zh: '用软布擦净扫码窗，撕掉保护膜。好了按完成。',
    en: 'Wipe the scanner window with a soft cloth and take any film off it. Press Done afterwards.',
  },
} as const satisfies Readonly<Record<string, Text>>;
