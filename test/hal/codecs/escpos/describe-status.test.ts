import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeEscposStatus } from '../../../../hal/codecs/escpos/describe-status.ts';
import { bytesOf } from '../../../support/hex.ts';

describe('status bytes in words', () => {
  test('find out which form they are', () => {
    expect(describeEscposStatus(bytesOf('1a 16 12 12'))).toMatchObject({
      ok: true,
      value: {
        form: 'dle-eot',
        hex: '1a161212',
        verdict: 'cover-open',
        status: { coverOpen: true, offline: true, paperEnd: false },
      },
    });
    expect(describeEscposStatus(bytesOf('18 00 0f 0f'))).toMatchObject({
      ok: true,
      value: { form: 'asb', verdict: 'paper-out' },
    });
  });

  test('say it in Chinese and English, the verdict first', () => {
    const described = describeEscposStatus(bytesOf('1a 16 12 12'));
    if (!described.ok) throw new Error(described.error.detail);
    expect(described.value.lines.map(({ zh }) => zh)).toEqual([
      '上盖打开：请合上打印机上盖',
      '脱机',
      '上盖打开',
    ]);
    expect(described.value.lines[0]?.en).toBe('Cover open: close the printer cover');
    expect(JSON.parse(JSON.stringify(described.value))).toEqual(described.value);
  });

  test.each([
    ['12', undefined, 'status-length', 1],
    ['12 12 12 12 12', undefined, 'status-length', 4],
    ['12 12 ff 12', undefined, 'status-bits', 2],
    ['12 12 12 12', 'asb', 'status-bits', 0],
    ['10 00 00 0f', 'dle-eot', 'status-bits', 0],
    ['10 00 90 0f', undefined, 'status-bits', 2],
  ] as const)('refuse %s as %s', (hex, form, code, offset) => {
    expect(describeEscposStatus(bytesOf(hex), form)).toMatchObject({ ok: false, error: { code, offset } });
  });

  test('any bytes give a description or a located refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const described = describeEscposStatus(bytes);
        expect(described.ok ? described.value.lines.length > 0 : described.error.offset <= 4).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
