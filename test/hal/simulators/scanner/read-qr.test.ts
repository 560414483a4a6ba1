import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qrImage } from '../../../../hal/codecs/receipt/qr-image.ts';
import { readQr } from '../../../../hal/simulators/scanner/read-qr.ts';

/** Whites out columns, as dead heater dots do. */
function withDeadColumns(image: ReturnType<typeof qrImage>, columns: readonly number[]): typeof image {
  const rowBytes = Math.ceil(image.widthDots / 8);
  const bits = image.bits.map((byte, at) =>
    columns.reduce((left, x) => (at % rowBytes === x >> 3 ? left & ~(0x80 >> (x & 7)) : left), byte),
  );
  return { ...image, bits };
}

describe('a QR code on paper', () => {
  it.each(['POSDOCTOR-7K3M9Q', '1234567', 'https://example.org/r/PRN-001', '扫码', 'A', '0'])(
    '%s',
    (text) => {
      expect(readQr(qrImage(text, 384))).toBe(text);
      expect(readQr(qrImage(text, 576))).toBe(text);
    },
  );

  it('any short text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        expect(readQr(qrImage(text, 384))).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      }),
      { numRuns: 300 },
    );
  });

  it('is read through single dead dots, also at its edge', () => {
    const image = qrImage('POSDOCTOR-7K3M9Q', 384);
    const edge = 32;
    expect(readQr(withDeadColumns(image, [edge, 47, 61, 90, 91, 120]))).toBe('POSDOCTOR-7K3M9Q');
  });

  it('is not read where whole squares are white', () => {
    const image = qrImage('POSDOCTOR-7K3M9Q', 384);
    const third = Array.from({ length: 60 }, (_, at) => 90 + at);
    expect(readQr(withDeadColumns(image, third))).toBeNull();
  });

  it('nothing, noise and a black sheet are no code', () => {
    expect(readQr({ widthDots: 80, heightDots: 80, bits: new Uint8Array(800) })).toBeNull();
    expect(readQr({ widthDots: 168, heightDots: 168, bits: new Uint8Array(168 * 21).fill(255) })).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 63, maxLength: 63 }), (bits) => {
        expect(readQr({ widthDots: 24, heightDots: 21, bits })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
