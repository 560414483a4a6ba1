import { expect, test } from 'vitest';
import { inputBits } from '../../../hal/codecs/linux/input-devices.ts';
import {
  isBuzzer,
  isKeypad,
  isTouchPanel,
  kernelInputs,
  ownWordBits,
} from '../../../hal/drivers/kernel-inputs.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const digits = range(2, 11);

async function device(maps: Record<string, number[]>, handlers = 'kbd event3') {
  const files = createMemoryFiles({});
  const rows = Object.entries(maps).map(([name, bits]) => `B: ${name}=${inputBits(bits, ownWordBits)}`);
  files.put(
    '/proc/bus/input/devices',
    ['I: Bus=1', 'N: Name="x"', `H: Handlers=${handlers}`, ...rows, '', ''].join('\n'),
  );
  const [found] = await kernelInputs(files);
  if (found === undefined) throw new Error('not listed');
  return found;
}

test('digits alone are a keypad, with letters a keyboard or a reader that types', async () => {
  expect(isKeypad(await device({ KEY: [...digits, 28] }))).toBe(true);
  expect(isKeypad(await device({ KEY: range(512, 523) }))).toBe(true);
  expect(isKeypad(await device({ KEY: range(1, 88) }))).toBe(false);
  expect(isKeypad(await device({ KEY: [28, 114, 115] }))).toBe(false);
  expect(isKeypad(await device({ KEY: digits }, 'kbd'))).toBe(false);
});

test('a panel is touched where it shows; a touch pad is none', async () => {
  expect(isTouchPanel(await device({ PROP: [1], ABS: [0, 1, 53, 54] }))).toBe(true);
  expect(isTouchPanel(await device({ KEY: [330], ABS: [0, 1] }))).toBe(true);
  expect(isTouchPanel(await device({ PROP: [0], KEY: [330], ABS: [0, 1, 53, 54] }))).toBe(false);
  expect(isTouchPanel(await device({ ABS: [0, 1] }))).toBe(false);
});

test('a buzzer takes a pitch', async () => {
  expect(isBuzzer(await device({ SND: [1, 2] }))).toBe(true);
  expect(isBuzzer(await device({ SND: [1] }))).toBe(false);
});

test('where the kernel lists nothing there is nothing', async () => {
  expect(await kernelInputs(createMemoryFiles({}))).toEqual([]);
});
