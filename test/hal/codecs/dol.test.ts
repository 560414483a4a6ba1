import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { decodeDol } from '../../../hal/codecs/dol.ts';
import { bytesOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

test('a list is tags and lengths', () => {
  expect(decodeDol(bytesOf('9F66 04 95 05'))).toEqual({
    ok: true,
    value: [
      { tag: '9F66', length: 4 },
      { tag: '95', length: 5 },
    ],
  });
});

test.each([
  ['9F66', 'truncated-length', 2],
  ['95 05 9F', 'truncated-tag', 3],
  ['95 81', 'length-too-long', 1],
])('%s is refused as %s', (hex, code, offset) => {
  expect(decodeDol(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

test('any bytes give entries or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const list = decodeDol(bytes);
      expect(list.ok ? list.value.length * 2 : list.error.offset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`reads every collected list as stated${skipNote(vectors)}`, () => {
  const entry = z.tuple([z.string(), z.number()]).optional();
  const item = z.object({
    hex: z.string(),
    count: z.number(),
    first: entry,
    last: entry,
    totalLength: z.number().optional(),
  });
  const { dol } = z.object({ dol: z.array(item) }).parse(vectors);
  expect(dol.length).toBeGreaterThan(0);
  for (const { hex, count, first, last, totalLength } of dol) {
    const list = decodeDol(bytesOf(hex));
    const entries = list.ok ? list.value.map(({ tag, length }) => [tag, length] as const) : [];
    const sum = entries.reduce((total, [, length]) => total + length, 0);
    expect(entries).toHaveLength(count);
    expect(entries[0]).toEqual(first ?? entries[0]);
    expect(entries.at(-1)).toEqual(last ?? entries.at(-1));
    expect(sum).toBe(totalLength ?? sum);
  }
});
