import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { viewFrame } from '../../../src/registration/iso8583/frame-view.ts';
import type { FrameError, ReceivedMessage } from '../../../src/registration/iso8583/message.ts';
import { tcpFraming } from '../../../src/registration/iso8583/framing.ts';
import { writeText } from '../../../src/registration/iso8583/gbk-text.ts';
import { pack, repack } from '../../../src/registration/iso8583/pack.ts';
import { readFrameText } from '../../../src/registration/iso8583/read-frame-text.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { hexOf } from '../../support/hex.ts';
import { signInRefusal } from '../../support/iso8583-frames.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

type Stated = Readonly<Record<string, unknown>>;

const statedSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const vectorsSchema = z.object({
  real: z.array(
    z.object({
      id: z.string(),
      framing: z.object({ len: z.boolean(), tpdu: z.boolean(), header: z.boolean() }),
      hex: z.string(),
      derivedFields: statedSchema,
      byteExactRoundTrip: z.boolean(),
    }),
  ),
  negative: z.array(z.object({ id: z.string(), hex: z.string().nullable() })),
  synthetic: z.array(z.object({ id: z.string(), hex: z.string(), fields: statedSchema })),
});

const data = loadVectors('iso8583.json');
const vectors = data === null ? { real: [], negative: [], synthetic: [] } : vectorsSchema.parse(data);

const received = (hex: string): ReceivedMessage => valueOf(readFrameText(hex, cupDialect, null));

/** A message in the form in which the vectors state it: prefixes beside fields, GBK text as `hex:…`. */
function asStated(hex: string, stated: Stated): Stated {
  const message = received(hex);
  const { fields, ...prefixes } = viewFrame(message, cupDialect, { reveal: true });
  const all: Stated = { ...prefixes, ...fields, len: message.length };
  const keys = new Set([...Object.keys(stated), ...Object.keys(fields)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const value = all[key];
      const inHex = typeof value === 'string' && String(stated[key]).startsWith('hex:');
      return [key, inHex ? `hex:${hexOf(writeText(value) ?? new Uint8Array())}` : value];
    }),
  );
}

const refusals: Readonly<Record<string, Partial<FrameError>>> = {
  'mocredit-tmk-req': { code: 'odd-hex-digits', field: 60, need: 6, have: 5 },
  'badbcd-len': { code: 'length-not-bcd', field: 32 },
};

describe(`collected frames${skipNote(data)}`, () => {
  test.skipIf(data === null)('are there', () => {
    expect(vectors.real.length).toBeGreaterThan(10);
    expect(vectors.synthetic.length).toBeGreaterThan(20);
  });

  test.each(vectors.real)('$id decodes as stated', ({ hex, framing, derivedFields }) => {
    expect(asStated(hex, derivedFields)).toEqual(derivedFields);
    expect(received(hex).framing).toEqual({ ...framing, stx: false });
  });

  test.each(vectors.real)('$id is written again as it came', ({ hex, byteExactRoundTrip }) => {
    const message = received(hex);
    expect(hexOf(valueOf(repack(message, cupDialect)))).toBe(hex);
    const packed = valueOf(pack(message, cupDialect, message.framing));
    expect(hexOf(packed) === hex).toBe(byteExactRoundTrip);
    expect(message.issues.length === 0).toBe(byteExactRoundTrip);
  });

  test.each(vectors.synthetic)('$id decodes as stated', ({ hex, fields }) => {
    expect(asStated(hex, fields)).toEqual(fields);
  });

  test.each(vectors.negative.filter(({ hex }) => hex !== null))('$id is refused', ({ id, hex }) => {
    expect(errorOf(readFrameText(hex ?? '', cupDialect, null))).toMatchObject(refusals[id] ?? {});
  });
});

test('a missing last digit is named, with the field that breaks off', () => {
  expect(readFrameText(signInRefusal.slice(0, -1), cupDialect, null)).toMatchObject({
    ok: false,
    error: { code: 'odd-hex-digits', field: 60, need: 6, have: 5 },
  });
});

test('a stray digit behind a whole frame is named by its place in the text', () => {
  expect(readFrameText(`${signInRefusal}7`, cupDialect, null)).toMatchObject({
    ok: false,
    error: { code: 'odd-hex-digits', field: null, offset: signInRefusal.length, need: 2, have: 1 },
  });
});

test('a framing that is given is believed', () => {
  const bare = signInRefusal.replaceAll(' ', '').slice(26);
  expect(readFrameText(bare, cupDialect, tcpFraming).ok).toBe(false);
  expect(readFrameText(bare, cupDialect, null).ok).toBe(true);
});
