import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  decodePropertyReply,
  decodeTrackEnable,
  encodePropertyGet,
  encodePropertyReply,
  encodeTrackEnable,
  magtekFeatureSize,
  magtekProperties,
} from '../../../../hal/codecs/readers/magtek-properties.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf, hexOf } from '../../../support/hex.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

test('a request is the get command, its length and the property, padded to the report', () => {
  const request = encodePropertyGet(magtekProperties.trackEnable);
  expect(hexOf(request)).toBe('000104'.padEnd(magtekFeatureSize * 2, '0'));
});

test('an answer is read with or without padding', () => {
  expect(valueOf(decodePropertyReply(bytesOf('00 01 95')))).toEqual({ result: 'ok', data: bytesOf('95') });
  const reply = { result: 'ok' as const, data: asciiOf('21042812D01') };
  expect(valueOf(decodePropertyReply(encodePropertyReply(reply)))).toEqual(reply);
  expect(valueOf(decodePropertyReply(bytesOf('02 00')))).toMatchObject({ result: 'bad-parameter' });
});

test.each([
  ['00', 'too-short'],
  ['07 00', 'result'],
  ['00 05 31 32', 'truncated-value'],
])('%s is refused as %s', (hex, code) => {
  expect(decodePropertyReply(bytesOf(hex))).toMatchObject({ ok: false, error: { code } });
});

test('the default enables all tracks; a disabled one shows', () => {
  expect(decodeTrackEnable(0x95)).toEqual({ 1: 'on', 2: 'on', 3: 'on' });
  expect(encodeTrackEnable({ 1: 'on', 2: 'on', 3: 'on' })).toBe(0x95);
  expect(decodeTrackEnable(0x91)).toEqual({ 1: 'on', 2: 'off', 3: 'on' });
  expect(decodeTrackEnable(0x8b)).toEqual({ 1: null, 2: 'required', 3: 'off' });
});

test('every setting of tracks survives the way there and back', () => {
  const enable = fc.constantFrom('off' as const, 'on' as const, 'required' as const);
  fc.assert(
    fc.property(enable, enable, enable, (one, two, three) => {
      const tracks = { 1: one, 2: two, 3: three };
      expect(decodeTrackEnable(encodeTrackEnable(tracks))).toEqual(tracks);
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give an answer or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      const reply = decodePropertyReply(bytes);
      expect(reply.ok ? reply.value.data.length : reply.error.offset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
test.skipIf(vectors === null)(`speaks as in the collected exchange${skipNote(vectors)}`, () => {
  const item = z.object({
    id: z.string(),
    request_hex: z.string().optional(),
    reply_hex: z.string().optional(),
    value: z.string().optional(),
  });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const vector = msr.protocol.find(({ id }) => id === 'magtek-property-software-id');
  const request = hexOf(encodePropertyGet(magtekProperties.software)).toLowerCase();
  expect(request.startsWith(vector?.request_hex ?? 'absent')).toBe(true);
  const reply = valueOf(decodePropertyReply(bytesOf(vector?.reply_hex ?? '')));
  expect(Buffer.from(reply.data).toString('latin1')).toBe(vector?.value);
});
