import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  decodeCommand,
  decodeResponse,
  encodeCommand,
  encodeResponse,
  followUp,
} from '../../../hal/codecs/apdu.ts';
import type { CommandApdu } from '../../../hal/codecs/apdu.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

const byte = fc.integer({ min: 0, max: 255 });

function decode(hex: string): CommandApdu {
  const command = decodeCommand(bytesOf(hex));
  if (!command.ok) throw new Error(command.error.code);
  return command.value;
}

test('the four cases of a short command', () => {
  expect(decode('00 A4 04 00')).toMatchObject({ ins: 0xa4, p1: 4, expectedLength: null });
  expect(decode('00 B2 01 0C 00')).toMatchObject({ expectedLength: 256, data: new Uint8Array(0) });
  expect(decode('00 A4 04 00 02 3F 00')).toMatchObject({ data: bytesOf('3F00'), expectedLength: null });
  expect(decode('00 A4 04 00 02 3F 00 10')).toMatchObject({ data: bytesOf('3F00'), expectedLength: 16 });
});

test.each([
  ['00 A4 04', 'too-short'],
  ['00 A4 04 00 05 3F', 'truncated-data'],
  ['00 A4 04 00 01 3F 00 00', 'extra-bytes'],
  ['00 A4 04 00 00 01 00', 'extended-length'],
])('command %s is refused as %s', (hex, code) => {
  expect(decodeCommand(bytesOf(hex))).toMatchObject({ ok: false, error: { code } });
});

test('an answer ends with a status word of 6x or 9x', () => {
  expect(decodeResponse(bytesOf('6F 00 90 00'))).toEqual({
    ok: true,
    value: { data: bytesOf('6F00'), sw: 0x9000 },
  });
  expect(decodeResponse(bytesOf('90'))).toMatchObject({ error: { code: 'too-short' } });
  expect(decodeResponse(bytesOf('00 12 34'))).toMatchObject({ error: { code: 'status-word', offset: 1 } });
});

test('T=0 wants GET RESPONSE after 61 and the right length after 6C', () => {
  const select = decode('00 A4 04 00 05 A0 00 00 00 03');
  const next = (sw: number): string | null => {
    const command = followUp(select, sw);
    return command === null ? null : hexOf(encodeCommand(command));
  };
  expect(next(0x6133)).toBe('00C0000033');
  expect(next(0x6100)).toBe('00C0000000');
  expect(next(0x6c01)).toBe('00A4040005A00000000301');
  expect(next(0x9000)).toBeNull();
});

test('commands and answers survive the way there and back', () => {
  const command = fc.record({
    cla: byte,
    ins: byte,
    p1: byte,
    p2: byte,
    data: fc.uint8Array({ maxLength: 255 }),
    expectedLength: fc.option(fc.integer({ min: 1, max: 256 }), { nil: null }),
  });
  const answer = fc.record({
    data: fc.uint8Array({ maxLength: 256 }),
    sw: fc.integer({ min: 0x9000, max: 0x9fff }),
  });
  fc.assert(
    fc.property(command, answer, (sent, got) => {
      expect(decodeCommand(encodeCommand(sent))).toEqual({ ok: true, value: sent });
      expect(decodeResponse(encodeResponse(got))).toEqual({ ok: true, value: got });
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give a command that encodes to them, or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const command = decodeCommand(bytes);
      const result = command.ok ? hexOf(encodeCommand(command.value)) : command.error.offset <= bytes.length;
      expect(result).toBe(command.ok ? hexOf(bytes) : true);
      const answer = decodeResponse(bytes);
      expect(answer.ok ? hexOf(encodeResponse(answer.value)) : 'refused').toBe(
        answer.ok ? hexOf(bytes) : 'refused',
      );
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`follows up as the collected exchanges say${skipNote(vectors)}`, () => {
  const exchange = z.tuple([z.string(), z.string()]);
  const item = z.object({ exchanges: z.array(exchange), expect: z.object({ next: z.string().optional() }) });
  const { directories } = z.object({ directories: z.array(item) }).parse(vectors);
  const cases = directories.filter(({ expect: stated }) => stated.next !== undefined);
  expect(cases).toHaveLength(2);
  for (const { exchanges, expect: stated } of cases) {
    const [sent = '', got = ''] = exchanges[0] ?? [];
    const command = followUp(decode(sent), Number.parseInt(got, 16));
    expect(command === null ? null : hexOf(encodeCommand(command))).toBe(stated.next);
  }
});
