import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHistoricalBytes } from '../../../hal/codecs/historical-bytes.ts';
import { bytesOf } from '../../support/hex.ts';

test('compact objects behind 80, the last one being the status', () => {
  const decoded = decodeHistoricalBytes(bytesOf('80 31 80 65 B0 89 35 01 F1 83 00 90 00'));
  expect(decoded).toEqual({
    ok: true,
    value: {
      category: 'compact',
      objects: [
        { tag: 3, value: bytesOf('80') },
        { tag: 6, value: bytesOf('B0 89 35 01 F1') },
        { tag: 8, value: bytesOf('00 90 00') },
      ],
      status: bytesOf('00 90 00'),
    },
  });
});

test('three bytes of status stand at the end behind 00', () => {
  expect(decodeHistoricalBytes(bytesOf('00 31 C0 65 BA FC 10 00 07 90 00'))).toMatchObject({
    ok: false,
    error: { code: 'truncated-value', offset: 3 },
  });
  expect(decodeHistoricalBytes(bytesOf('00 31 C0 07 90 00'))).toMatchObject({
    value: { category: 'compact-with-status', status: bytesOf('07 90 00') },
  });
  expect(decodeHistoricalBytes(bytesOf('00 90'))).toMatchObject({ error: { code: 'truncated-status' } });
});

test('other forms are named and left alone', () => {
  expect(decodeHistoricalBytes(bytesOf(''))).toMatchObject({ value: { category: 'none' } });
  expect(decodeHistoricalBytes(bytesOf('10 01'))).toMatchObject({
    value: { category: 'directory-reference' },
  });
  expect(decodeHistoricalBytes(bytesOf('65 63 11'))).toMatchObject({ value: { category: 'proprietary' } });
});

test('any bytes give objects within them or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(0x00, 0x80), (bytes, category) => {
      const decoded = decodeHistoricalBytes(Uint8Array.of(category, ...bytes));
      const size = decoded.ok
        ? decoded.value.objects.reduce((sum, { value }) => sum + value.length + 1, 0)
        : decoded.error.offset;
      expect(size).toBeLessThanOrEqual(bytes.length + 1);
    }),
    { numRuns: 2000 },
  );
});
