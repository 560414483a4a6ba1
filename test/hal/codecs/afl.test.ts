import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { decodeAfl, recordCount } from '../../../hal/codecs/afl.ts';
import type { AflEntry } from '../../../hal/codecs/afl.ts';
import { encodeCommand } from '../../../hal/codecs/apdu.ts';
import { readDirectoryRecord } from '../../../hal/codecs/harmless-commands.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

function decode(hex: string): readonly AflEntry[] {
  const entries = decodeAfl(bytesOf(hex));
  if (!entries.ok) throw new Error(entries.error.code);
  return entries.value;
}

test('each entry names a file, its records and how many are signed', () => {
  const entries = decode('10 01 02 00 18 01 03 01');
  expect(entries).toEqual([
    { sfi: 2, firstRecord: 1, lastRecord: 2, authenticated: 0 },
    { sfi: 3, firstRecord: 1, lastRecord: 3, authenticated: 1 },
  ]);
  expect(recordCount(entries)).toBe(5);
  expect(decode('')).toEqual([]);
});

test.each([
  ['10 01 02', 'length', 3],
  ['11 01 02 00', 'entry', 0],
  ['00 01 02 00', 'entry', 0],
  ['F8 01 02 00', 'entry', 0],
  ['10 01 02 00 10 00 01 00', 'entry', 4],
  ['10 03 02 00', 'entry', 0],
  ['10 01 02 03', 'entry', 0],
])('%s is refused as %s', (hex, code, offset) => {
  expect(decodeAfl(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

test('any bytes give entries or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const entries = decodeAfl(bytes);
      expect(entries.ok ? entries.value.length * 4 : entries.error.offset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`reads every collected locator as stated${skipNote(vectors)}`, () => {
  const entry = z.object({ sfi: z.number(), from: z.number(), to: z.number(), oda: z.number() });
  const item = z.object({
    hex: z.string(),
    expect: z.array(entry).optional(),
    readRecordCount: z.number().optional(),
    firstCommand: z.string().optional(),
  });
  const { afl } = z.object({ afl: z.array(item) }).parse(vectors);
  for (const { hex, expect: stated, readRecordCount, firstCommand } of afl) {
    const entries = decode(hex);
    const shown = entries.map(({ sfi, firstRecord, lastRecord, authenticated }) => ({
      sfi,
      from: firstRecord,
      to: lastRecord,
      oda: authenticated,
    }));
    expect(shown).toEqual(stated ?? shown);
    expect(recordCount(entries)).toBe(readRecordCount ?? recordCount(entries));
    const first = entries[0];
    const command = hexOf(encodeCommand(readDirectoryRecord(first?.sfi ?? 0, first?.firstRecord ?? 0)));
    expect(command).toBe(firstCommand ?? command);
  }
});
