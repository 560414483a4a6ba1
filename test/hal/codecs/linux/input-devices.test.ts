import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputBits, parseInputDevices } from '../../../../hal/codecs/linux/input-devices.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const listed = `I: Bus=0019 Vendor=0001 Product=0001 Version=0100
N: Name="gpio-keys"
P: Phys=gpio-keys/input0
S: Sysfs=/devices/platform/gpio-keys/input/input0
U: Uniq=
H: Handlers=kbd event0 
B: PROP=0
B: EV=100003
B: KEY=10000 0 0 4ffc

I: Bus=0018 Vendor=0416 Product=038f Version=1060
N: Name="Goodix "TS""
H: Handlers=mouse0 event11
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=265000000000000

`;

test('names, nodes and bit maps as the kernel writes them on a 64-bit system', () => {
  const [keys, panel, ...others] = parseInputDevices(listed, 64);
  expect(others).toEqual([]);
  expect(keys).toMatchObject({ name: 'gpio-keys', node: 'event0' });
  expect([...(keys?.events ?? [])]).toEqual([0, 1, 20]);
  expect([...(keys?.keys ?? [])]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 208]);
  expect(panel).toMatchObject({ name: 'Goodix TS', node: 'event11' });
  expect([...(panel?.properties ?? [])]).toEqual([1]);
  expect(panel?.keys.has(330)).toBe(true);
  expect([...(panel?.axes ?? [])]).toEqual([48, 50, 53, 54, 57]);
});

test('the same words mean other keys to a 32-bit program', () => {
  const [keys] = parseInputDevices(listed, 32);
  expect(keys?.keys.has(112)).toBe(true);
  expect(keys?.keys.has(208)).toBe(false);
});

test('a map that is none says nothing, and never too much', () => {
  const withMap = (map: string) => parseInputDevices(`I: Bus=1\nB: KEY=${map}\n`, 64)[0]?.keys.size;
  expect(withMap('zz')).toBe(0);
  expect(withMap('11112222333344445')).toBe(0);
  expect(withMap('1 '.repeat(25))).toBe(0);
  expect(withMap('')).toBe(0);
});

test('bits written are bits read', () => {
  const codes = fc.uniqueArray(fc.integer({ min: 0, max: 767 }), { maxLength: 80 });
  fc.assert(
    fc.property(codes, fc.constantFrom(64 as const, 32 as const), (numbers, wordBits) => {
      const text = `I: Bus=1\nB: KEY=${inputBits(numbers, wordBits)}\n\n`;
      const read = parseInputDevices(text, wordBits)[0]?.keys ?? new Set();
      expect([...read].toSorted((a, b) => a - b)).toEqual(numbers.toSorted((a, b) => a - b));
    }),
    { numRuns: 2000 },
  );
});

test('broken text never throws, and no code is beyond the kernel’s', () => {
  fc.assert(
    fc.property(brokenTexts(listed), (text) => {
      for (const device of parseInputDevices(text, 64)) {
        expect(device.node === null || /^event\d{1,4}$/.test(device.node)).toBe(true);
        for (const code of device.keys) expect(code).toBeLessThan(24 * 64);
      }
    }),
    { numRuns: 2000 },
  );
});
