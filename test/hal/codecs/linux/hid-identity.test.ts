import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHidUevent } from '../../../../hal/codecs/linux/hid-identity.ts';

test('what the kernel writes of a HID device', () => {
  const text =
    'DRIVER=hid-generic\nHID_ID=0003:00000801:00000011\nHID_NAME=Mag-Tek USB Swipe Reader\nHID_PHYS=usb-1/input0\n';
  expect(parseHidUevent(text)).toEqual({ vendor: 0x0801, product: 0x11, name: 'Mag-Tek USB Swipe Reader' });
});

test('a device without a name, and one in lower case', () => {
  expect(parseHidUevent('HID_ID=0003:00000acd:00002010')).toEqual({
    vendor: 0x0acd,
    product: 0x2010,
    name: null,
  });
});

test.each(['', 'HID_ID=0003:0801:0011', 'HID_ID=', 'MODALIAS=hid:b0003g0001v00000801p00000011'])(
  'no device in %j',
  (text) => {
    expect(parseHidUevent(text)).toBeNull();
  },
);

test('any text names a device of 16-bit numbers, or none', () => {
  const near = fc.tuple(
    fc.constantFrom('HID_ID=0003:', ''),
    fc.string(),
    fc.constantFrom('\n', ':'),
    fc.string(),
  );
  fc.assert(
    fc.property(near, (parts) => {
      const identity = parseHidUevent(parts.join(''));
      if (identity === null) return;
      expect(identity.vendor).toBeLessThanOrEqual(0xffff);
      expect(identity.product).toBeLessThanOrEqual(0xffff);
    }),
    { numRuns: 2000 },
  );
});
