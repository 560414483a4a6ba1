import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ccidTypes } from '../../../hal/codecs/ccid-commands.ts';
import { slotErrors } from '../../../hal/codecs/ccid-slot-error.table.ts';
import {
  decodeCcidMessage,
  decodeCcidReply,
  encodeCcidMessage,
  encodeCcidReply,
} from '../../../hal/codecs/ccid.ts';
import type { CcidReply } from '../../../hal/codecs/ccid.ts';
import { asciiOf, bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

function reply(hex: string): CcidReply {
  const answer = decodeCcidReply(bytesOf(hex));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

test('an answer says what the card does and how the command went', () => {
  expect(reply('800C000000000C0000003B6800000073C84012009000')).toMatchObject({
    type: ccidTypes.dataReply,
    sequence: 0x0c,
    card: 'active',
    outcome: 'ok',
    error: null,
    data: bytesOf('3B6800000073C84012009000'),
  });
  expect(reply('8000000000000C41A200')).toMatchObject({ card: 'inactive', outcome: 'failed', error: 0xa2 });
  expect(reply('8000000000000C800100')).toMatchObject({ outcome: 'time-extension', error: null });
});

test.each([
  ['80', 'too-short'],
  ['800C000000000C000000', 'length'],
  ['8000000000000C00000000', 'length'],
  ['6200000000000C010000', 'type'],
  ['8000000000000C030000', 'status'],
  ['8000000000000CC00000', 'status'],
])('%s is refused as %s', (hex, code) => {
  expect(decodeCcidReply(bytesOf(hex))).toMatchObject({ ok: false, error: { code } });
});

test('answers survive the way there and back', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const wanted = fc.record({
    type: fc.integer({ min: 0x80, max: 0x84 }),
    slot: byte,
    sequence: byte,
    card: fc.constantFrom('active' as const, 'inactive' as const, 'absent' as const),
    last: byte,
    data: fc.uint8Array({ maxLength: 261 }),
  });
  fc.assert(
    fc.property(wanted, byte, fc.constantFrom('ok', 'failed', 'time-extension'), (base, code, outcome) => {
      const sent = { ...base, outcome, error: outcome === 'failed' ? code : null };
      expect(decodeCcidReply(encodeCcidReply(sent))).toEqual({ ok: true, value: sent });
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give a message that encodes to them, or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, fit) => {
      if (fit && bytes.length >= 10) bytes.set([bytes.length - 10, 0, 0, 0], 1);
      const message = decodeCcidMessage(bytes);
      const result = message.ok
        ? hexOf(encodeCcidMessage(message.value))
        : message.error.offset <= bytes.length;
      expect(result).toBe(message.ok ? hexOf(bytes) : true);
      expect(typeof decodeCcidReply(bytes).ok).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('chip.json');
const ccid = z.object({
  ccid: z.object({
    slotErrors: z.record(z.string(), z.string()),
    serialFrames: z.object({ pairs: z.array(z.tuple([z.string(), z.string(), z.string()])) }),
  }),
});

test.skipIf(vectors === null)(`reads every captured pair${skipNote(vectors)}`, () => {
  const { pairs } = ccid.parse(vectors).ccid.serialFrames;
  expect(pairs.length).toBeGreaterThan(5);
  for (const [command, answer] of pairs) {
    const sent = decodeCcidMessage(bytesOf(command));
    const got = reply(answer);
    expect(sent.ok && hexOf(encodeCcidMessage(sent.value))).toBe(command);
    expect(hexOf(encodeCcidReply(got))).toBe(answer);
    expect(sent.ok && sent.value.sequence).toBe(got.sequence);
    expect(got.outcome).toBe('ok');
  }
  expect(reply(pairs[0]?.[1] ?? '').data).toEqual(asciiOf('GemCore-POS-Pro-R1.20'));
  expect(reply(pairs[3]?.[1] ?? '').card).toBe('absent');
});

test.skipIf(vectors === null)(`knows every collected slot error${skipNote(vectors)}`, () => {
  const named = Object.keys(ccid.parse(vectors).ccid.slotErrors).map((code) => Number.parseInt(code, 16));
  const known = new Set(Object.keys(slotErrors).map(Number));
  expect(known).toEqual(new Set(named));
});

test('the faults that only the own driver tells apart have kinds of their own', () => {
  expect([0xa2, 0xfe, 0xf7, 0xfd, 0xe0].map((code) => slotErrors[code]?.kind)).toEqual([
    'short-circuit',
    'mute',
    'bad-answer',
    'parity',
    'busy',
  ]);
});
