import { expect, test } from 'vitest';
import { pcscCodes, pcscCodeTexts } from '../../../hal/codecs/pcsc-code.table.ts';
import {
  decodePcscHead,
  decodeWords,
  encodePcscRequest,
  encodeWords,
  pcscCommands,
} from '../../../hal/codecs/pcsc-messages.ts';
import { encodePcscVersion } from '../../../hal/codecs/pcsc-version.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { mishandled } from '../../support/round-trip.ts';

test('a request is size, command and body in little-endian words', () => {
  const body = encodePcscVersion({ major: 4, minor: 4, rv: 0 });
  expect(hexOf(encodePcscRequest(pcscCommands.version, body))).toBe(
    '0C00000011000000040000000400000000000000',
  );
  expect(decodePcscHead(bytesOf('0C00000011000000'))).toEqual({
    ok: true,
    value: { size: 12, command: 0x11 },
  });
});

test('words keep all 32 bits and are as many as asked', () => {
  expect(decodeWords(encodeWords([0xffff_ffff, 0, 0x8010_000c]), 3)).toEqual({
    ok: true,
    value: [0xffff_ffff, 0, 0x8010_000c],
  });
  expect(hexOf(encodeWords([-1]))).toBe('FFFFFFFF');
  expect(decodeWords(bytesOf('0000000000'), 1)).toMatchObject({
    error: { code: 'length', need: 4, have: 5 },
  });
});

test('any bytes give a head or a place', () => {
  expect(mishandled(decodePcscHead, [0, 3, 8, 12])).toBeNull();
});

test('every return code that is acted on has a text', () => {
  for (const code of Object.values(pcscCodes)) expect(pcscCodeTexts[code]?.zh).toMatch(/[\u4e00-\u9fff]/);
});
