import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { encodeAtr } from '../../../hal/codecs/atr-encode.ts';
import { decodeAtr } from '../../../hal/codecs/atr.ts';
import type { Atr } from '../../../hal/codecs/atr.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

function decode(hex: string): Atr {
  const atr = decodeAtr(bytesOf(hex));
  if (!atr.ok) throw new Error(atr.error.code);
  return atr.value;
}

test('a T=0 card without TD1 has no check byte and default speed', () => {
  expect(decode('3B 68 00 00 00 73 C8 40 12 00 90 00')).toMatchObject({
    convention: 'direct',
    protocols: [0],
    tck: 'absent',
    clockFactor: 372,
    baudFactor: 1,
    guardTime: 0,
    specificMode: false,
    problems: [],
  });
});

test('a T=1 card shows its groups and a right check byte', () => {
  const atr = decode('3B E0 00 FF 81 31 FE 45 14');
  expect(atr).toMatchObject({ protocols: [1], tck: 'ok', guardTime: 255, problems: [] });
  expect(atr.groups).toEqual([
    { ta: null, tb: 0x00, tc: 0xff, td: 0x81 },
    { ta: null, tb: null, tc: null, td: 0x31 },
    { ta: 0xfe, tb: 0x45, tc: null, td: null },
  ]);
});

test('TA2 chooses protocol and speed, a reserved half of TA1 leaves the pair unknown', () => {
  expect(decode('3B B0 14 00 10 80')).toMatchObject({ specificMode: true, baudFactor: 8, protocols: [0] });
  expect(decode('3F 10 FF')).toMatchObject({ convention: 'inverse', clockFactor: null, baudFactor: null });
});

test.each([
  ['3B E0 00 FF 81 31 FE 45 15', 'tck-wrong', 'wrong'],
  ['3B E0 00 FF 81 31 FE 45', 'tck-missing', 'missing'],
  ['3B 68 00 00 00 73 C8 40 12 00 90', 'truncated-historical', 'absent'],
  ['3B 68 00 00 00 73 C8 40 12 00 90 00 FF', 'extra-bytes', 'unexpected'],
])('%s can be read with the warning %s', (hex, problem, tck) => {
  expect(decode(hex)).toMatchObject({ problems: [problem], tck });
});

test.each([
  ['', 'too-short', 0],
  ['3B', 'too-short', 1],
  ['23 65 00 00', 'ts', 0],
  ['3B 65 00', 'truncated-interface', 3],
  ['3B 80 80', 'truncated-interface', 3],
])('%s is refused as %s at %d', (hex, code, offset) => {
  expect(decodeAtr(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

const nullableByte = fc.option(fc.integer({ min: 0, max: 255 }), { nil: null });
const group = { ta: nullableByte, tb: nullableByte, tc: nullableByte };

test('what was encoded is decoded, and a check byte is there exactly when due', () => {
  const spec = fc.record({
    convention: fc.constantFrom('direct' as const, 'inverse' as const),
    first: fc.record(group),
    further: fc.array(fc.record({ ...group, protocol: fc.integer({ min: 0, max: 14 }) }), { maxLength: 4 }),
    historical: fc.uint8Array({ maxLength: 15 }),
    tck: fc.constantFrom('right' as const, 'wrong' as const, 'left-out' as const),
  });
  fc.assert(
    fc.property(spec, (wanted) => {
      const atr = decode(hexOf(encodeAtr(wanted)));
      const due = wanted.further.some(({ protocol }) => protocol !== 0);
      const dueTck = { right: 'ok', wrong: 'wrong', 'left-out': 'missing' }[wanted.tck];
      expect(atr.tck).toBe(due ? dueTck : 'absent');
      expect(atr.historical).toEqual(wanted.historical);
      expect(atr.convention).toBe(wanted.convention);
      const bytes = [wanted.first, ...wanted.further].map(({ ta, tb, tc }) => ({ ta, tb, tc }));
      expect(atr.groups.map(({ ta, tb, tc }) => ({ ta, tb, tc }))).toEqual(bytes);
      expect(atr.groups.slice(0, -1).map(({ td }) => (td ?? 0) & 15)).toEqual(
        wanted.further.map(({ protocol }) => protocol),
      );
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give an answer or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, start) => {
      if (start && bytes.length > 0) bytes[0] = 0x3b;
      const atr = decodeAtr(bytes);
      const place = atr.ok ? atr.value.historical.length : atr.error.offset;
      expect(place).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

/** TA1, TB1, … as upper-case hex, those that are there. */
function interfaceNames(atr: Atr): Record<string, string> {
  const named = atr.groups.flatMap(({ ta, tb, tc, td }, index) =>
    [ta, tb, tc, td].map((byte, place) => [`T${'ABCD'[place]}${index + 1}`, byte] as const),
  );
  return Object.fromEntries(
    named.flatMap(([name, byte]) => (byte === null ? [] : [[name, hexOf(Uint8Array.of(byte))]])),
  );
}

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`decodes every collected answer as stated${skipNote(vectors)}`, () => {
  const expected = z.record(z.string(), z.unknown());
  const { atr: cases } = z
    .object({ atr: z.array(z.object({ atr: z.string(), expect: expected })) })
    .parse(vectors);
  expect(cases.length).toBeGreaterThan(50);
  for (const { atr: hex, expect: stated } of cases) {
    const atr = decode(hex);
    const found = {
      ...atr,
      ok: atr.problems.length === 0,
      errors: atr.problems,
      interface: interfaceNames(atr),
      historical: hexOf(atr.historical),
      F: atr.clockFactor,
      D: atr.baudFactor,
      N: atr.guardTime,
    };
    expect({ hex, ...found }).toMatchObject({ hex, ...stated });
  }
});

test.skipIf(vectors === null)(`judges every made-up answer as stated${skipNote(vectors)}`, () => {
  const item = z.object({ atr: z.string(), errors: z.array(z.string()) });
  const { atrSynthetic } = z.object({ atrSynthetic: z.array(item) }).parse(vectors);
  for (const { atr: hex, errors } of atrSynthetic) {
    const atr = decodeAtr(bytesOf(hex));
    expect({ hex, errors: atr.ok ? atr.value.problems : [atr.error.code] }).toEqual({ hex, errors });
  }
});
