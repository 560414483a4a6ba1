import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Decoded } from '../../../../hal/contracts/decoded.ts';
import type { TrackStatus } from '../../../../hal/contracts/magstripe-reading.ts';
import { packBits } from '../../../../hal/codecs/magstripe/bit-packing.ts';
import { MsrBlockParser } from '../../../../hal/codecs/readers/msr605-blocks.ts';
import type { MsrBlockKind, MsrSwipe } from '../../../../hal/codecs/readers/msr605-blocks.ts';
import { encodeIsoBlock, encodeRawBlock } from '../../../../hal/codecs/readers/msr605-encode.ts';
import { inChunks, joined } from '../../../support/chunks.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf } from '../../../support/hex.ts';
import { quietOptions, sampleOutput, tellingOptions } from '../../../support/swipes.ts';
import { sampleTracks, trackBits } from '../../../support/tracks.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

function parse(kind: MsrBlockKind, chunks: readonly Uint8Array[]): Decoded<MsrSwipe> {
  const parser = new MsrBlockParser(kind, tellingOptions);
  for (const chunk of chunks) {
    const progress = parser.push(chunk);
    if (progress.kind === 'done') return progress.answer;
  }
  return parser.finish();
}

function statuses(kind: MsrBlockKind, bytes: Uint8Array): string[] {
  return valueOf(parse(kind, [bytes])).tracks.map(({ status }) => status);
}

const rawTracks = [
  packBits(trackBits(1, sampleTracks[1]), 'msb-first'),
  packBits(trackBits(2, sampleTracks[2]), 'msb-first'),
  packBits(trackBits(3, sampleTracks[3]), 'msb-first'),
] as const;

test('the block of the manual', () => {
  const block = bytesOf('1b731b012530313f1b023b32333f1b033b34353f3f1c1b30');
  const swipe = valueOf(parse('iso', [block]));
  expect(swipe).toMatchObject({ status: 'ok', strayBytes: 0, flags: null });
  expect(swipe.tracks.map(({ characters }) => characters)).toEqual([4, 4, 4]);
  expect(statuses('iso', block)).toEqual(['ok', 'ok', 'ok']);
});

const mixtures: readonly (readonly [TrackStatus, TrackStatus, TrackStatus])[] = [
  ['blank', 'ok', 'blank'],
  ['error', 'blank', 'ok'],
  ['blank', 'blank', 'blank'],
  ['ok', 'error', 'error'],
];

test('both styles of an empty track, and an unreadable one', () => {
  for (const style of ['bare', 'marked'] as const) {
    for (const wanted of mixtures) {
      expect(statuses('iso', encodeIsoBlock(sampleOutput(...wanted), style, 0x30))).toEqual(wanted);
    }
  }
});

test('a raw block is cut by its lengths, whatever bytes are in it', () => {
  const swipe = valueOf(parse('raw', [encodeRawBlock(rawTracks, 0x30)]));
  expect(swipe.tracks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  expect(swipe.tracks[0]?.bits?.direction).toBe('forward');
  expect(swipe.tracks.map(({ maskedPan }) => maskedPan)).toEqual(Array(3).fill('621483******1239'));
  const escapes = Uint8Array.from({ length: 60 }, (_, index) => [0x1b, 0x3f, 0x1c, 0x30][index % 4] ?? 0);
  const odd = encodeRawBlock([escapes, rawTracks[1], new Uint8Array(0)], 0x30);
  expect(statuses('raw', odd)).toEqual(['error', 'ok', 'blank']);
});

test.each([
  [0x30, 'ok'],
  [0x31, 'read-error'],
  [0x32, 'format'],
  [0x34, 'invalid-command'],
  [0x39, 'invalid-swipe'],
  [0x7f, 'unknown'],
])('status %i is %s', (byte, status) => {
  const block = encodeIsoBlock(sampleOutput('ok', 'ok', 'ok'), 'bare', byte);
  expect(valueOf(parse('iso', [block])).status).toBe(status);
});

describe('disturbed lines', () => {
  const block = encodeIsoBlock(sampleOutput('ok', 'ok', 'ok'), 'bare', 0x30);

  test('a lost first escape does no harm', () => {
    expect(statuses('iso', block.subarray(1))).toEqual(['ok', 'ok', 'ok']);
  });

  test('what an earlier swipe left is counted and skipped', () => {
    const swipe = valueOf(parse('iso', [joined([block.subarray(40), block])]));
    expect(swipe.strayBytes).toBe(block.length - 40);
    expect(swipe.tracks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });

  test('half a block, silence and a foreign frame each have their reason', () => {
    expect(parse('iso', [block.subarray(0, 50)])).toMatchObject({ error: { code: 'incomplete', have: 50 } });
    expect(parse('iso', [])).toMatchObject({ error: { code: 'silent' } });
    expect(parse('iso', [bytesOf('1b73 1b05 00')])).toMatchObject({ error: { code: 'frame', offset: 3 } });
    expect(parse('iso', [bytesOf('1b73 1b01'), new Uint8Array(900).fill(0x30)])).toMatchObject({
      error: { code: 'overrun' },
    });
  });

  test('a second swipe into the first one gives a frame error, never a mixed card', () => {
    const mixed = joined([block.subarray(0, 60), block]);
    expect(parse('iso', [mixed])).toMatchObject({ ok: false, error: { code: 'frame' } });
  });
});

test('a block comes whole however the line is cut', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 64 }));
  const status = fc.constantFrom('ok' as const, 'error' as const, 'blank' as const);
  fc.assert(
    fc.property(sizes, fc.tuple(status, status, status), fc.boolean(), (cuts, wanted, raw) => {
      const block = raw
        ? encodeRawBlock(rawTracks, 0x30)
        : encodeIsoBlock(sampleOutput(...wanted), 'marked', 0x30);
      const swipe = valueOf(parse(raw ? 'raw' : 'iso', inChunks(block, cuts)));
      const expected = raw ? ['ok', 'ok', 'ok'] : wanted;
      expect(swipe.tracks.map((track) => track.status)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('any bytes end in a swipe or a reason', () => {
  const start = fc.constantFrom('', '1b73', '1b731b01', '1b731b011b02', '73');
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 300 }), fc.boolean(), (head, bytes, raw) => {
      const swipe = parse(raw ? 'raw' : 'iso', [bytesOf(head), bytes]);
      expect(swipe.ok ? swipe.value.tracks.length : 3).toBe(3);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
const item = z.object({
  id: z.string(),
  reply_hex: z.string().optional(),
  tracks: z.array(z.string().nullable()).optional(),
  raw: z.array(z.string().nullable()).optional(),
});
test.skipIf(vectors === null)(`reads every collected block as stated${skipNote(vectors)}`, () => {
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const blocks = msr.protocol.filter(({ id }) => id.startsWith('iso-read') || id.startsWith('raw-read'));
  expect(blocks).toHaveLength(3);
  for (const { id, reply_hex: hex = '', tracks, raw } of blocks) {
    const kind = id.startsWith('raw') ? 'raw' : 'iso';
    const wanted = (tracks ?? raw ?? []).map((track) => (track === null ? 'blank' : 'ok'));
    expect(statuses(kind, bytesOf(hex))).toEqual(wanted);
  }
});

test('the parser keeps nothing of a block it could not use', () => {
  const parser = new MsrBlockParser('iso', quietOptions);
  parser.push(asciiOf('\u001bs\u001b\u0001%B6214831234561239'));
  parser.finish();
  expect(parser.finish()).toMatchObject({ error: { code: 'silent' } });
});
