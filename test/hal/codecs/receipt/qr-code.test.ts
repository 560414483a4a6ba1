import { expect, test } from 'vitest';
import { drawQr, qrLines } from '../../../../hal/codecs/receipt/qr-code.ts';

test('is drawn as asked: size by version, finder in the corner, timing in row six', () => {
  const rows = drawQr('PRN-001', { correction: 'M', mask: 3, version: 2 });
  expect(rows).toHaveLength(25);
  expect(rows?.[0]?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
  expect(rows?.[6]?.slice(8, 17).map(Number)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1]);
});

test('a text that does not fit is not drawn', () => {
  expect(drawQr('x'.repeat(100), { correction: 'H', mask: 0, version: 1 })).toBeNull();
});

test('lines are as wide as the code with its quiet zone, two rows each', () => {
  const lines = qrLines('POSDOCTOR-7K3M9Q');
  expect(lines).toHaveLength(13);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([25]));
  expect(lines[0]).toBe('█'.repeat(25));
});
