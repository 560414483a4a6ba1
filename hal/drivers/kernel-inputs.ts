import type { InputDevice, WordBits } from '../codecs/linux/input-devices.ts';
import { parseInputDevices } from '../codecs/linux/input-devices.ts';
import type { FileLink } from '../contracts/links.ts';
import { textOrNull } from './read-text.ts';

/** Words of the kernel's bit maps and times of its events are as wide as a long of the program that reads, whatever the kernel. */
export const ownWordBits: WordBits = ['arm', 'ia32', 'mipsel'].includes(process.arch) ? 32 : 64;

/** The input devices that the kernel knows; none where it does not say. */
export async function kernelInputs(files: FileLink): Promise<readonly InputDevice[]> {
  const text = await textOrNull(files, '/proc/bus/input/devices');
  return text === null ? [] : parseInputDevices(text, ownWordBits);
}

const direct = 1;
const pointer = 0;
const axisX = 0;
const multiTouchX = 53;
const buttonTouch = 330;

/** A panel that is touched where something is shown; a pad beside the keys is none. */
export function isTouchPanel({ properties, axes, keys }: InputDevice): boolean {
  if (properties.has(pointer) && !properties.has(direct)) return false;
  return axes.has(multiTouchX) || (axes.has(axisX) && keys.has(buttonTouch));
}

/** Digits and no letters: a keypad. What has letters is a keyboard, or a reader that types. */
export function isKeypad({ keys, node }: InputDevice): boolean {
  const digits = [rowDigits, padDigits, telephoneDigits].some((codes) =>
    codes.every((code) => keys.has(code)),
  );
  return node !== null && digits && !letters.some((code) => keys.has(code));
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step);
const rowDigits = range(2, 11);
const padDigits = [71, 72, 73, 75, 76, 77, 79, 80, 81, 82];
const telephoneDigits = range(512, 521);
const letters = [...range(16, 25), ...range(30, 38), ...range(44, 50)];

const soundTone = 2;

/** A buzzer that takes a pitch. */
export function isBuzzer({ sounds, node }: InputDevice): boolean {
  return node !== null && sounds.has(soundTone);
}
