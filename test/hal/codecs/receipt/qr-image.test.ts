import { expect, test } from 'vitest';
import { qrImage } from '../../../../hal/codecs/receipt/qr-image.ts';

test.each([384, 576])('a code fits paper of %i dots with its quiet zone', (widthDots) => {
  const image = qrImage('posdoctor:PRN-002', widthDots);
  expect(image.widthDots).toBeLessThanOrEqual(widthDots);
  expect(image.heightDots).toBe(image.widthDots);
  expect(image.bits).toHaveLength(Math.ceil(image.widthDots / 8) * image.heightDots);
  expect([...image.bits.subarray(0, Math.ceil(image.widthDots / 8))].every((byte) => byte === 0)).toBe(true);
});

test('the finder pattern stands in three corners', () => {
  const { bits, widthDots } = qrImage('PRN-002', 384);
  const rowBytes = Math.ceil(widthDots / 8);
  const black = (x: number, y: number): boolean =>
    ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  const module = 8;
  const first = 4 * module + 1;
  const last = widthDots - 4 * module - 2;
  expect([black(first, first), black(last, first), black(first, last)]).toEqual([true, true, true]);
});
