import { textLines } from '../linux/text-lines.ts';

/** One touch device as Android's event hub lists it. */
export interface TouchDevice {
  readonly name: string;
  readonly multiTouch: boolean;
}

const touchBit = 0x4;
const multiTouchBit = 0x10;

/** Touch devices of `dumpsys input`: each device is a number and a name, with its classes by name below (Android 11 and later) or as bits. */
export function parseTouchDevices(text: string): readonly TouchDevice[] {
  const found = new Map<string, TouchDevice>();
  let name: string | null = null;
  for (const line of textLines(text)) {
    const device = /^\s+-?\d{1,5}: (\S.{0,79})$/.exec(line);
    if (device !== null) {
      name = (device[1] ?? '').trim();
      continue;
    }
    const classes = /^\s+Classes: (.{1,200})$/.exec(line)?.[1];
    if (classes === undefined || name === null) continue;
    if (isOf(classes, 'TOUCH', touchBit))
      found.set(name, { name, multiTouch: isOf(classes, 'TOUCH_MT', multiTouchBit) });
    name = null;
  }
  return [...found.values()];
}

function isOf(classes: string, word: string, bit: number): boolean {
  const bits = /^0x([0-9a-f]{1,8})\b/i.exec(classes)?.[1];
  if (bits !== undefined) return (Number.parseInt(bits, 16) & bit) !== 0;
  return classes.split('|').some((each) => each.trim() === word);
}
