import { expect, test } from 'vitest';
import { encodeIsoBlock, encodeRawBlock } from '../../../../hal/codecs/readers/msr605-encode.ts';
import type { SwipeOutput } from '../../../../hal/codecs/readers/track-output.ts';
import { asciiOf, bytesOf, hexOf } from '../../../support/hex.ts';

const none = new Uint8Array(0);

test('blocks have the bytes of the manual', () => {
  const output: SwipeOutput = [
    { status: 'blank', text: none },
    { status: 'ok', text: asciiOf(';12345?') },
    { status: 'blank', text: none },
  ];
  expect(hexOf(encodeIsoBlock(output, 'bare', 0x30))).toBe('1B731B011B023B31323334353F1B033F1C1B30');
  expect(hexOf(encodeIsoBlock(output, 'marked', 0x30))).toBe(
    '1B731B011B2B1B023B31323334353F1B031B2B3F1C1B30',
  );
  expect(hexOf(encodeRawBlock([none, bytesOf('D4119257F5'), none], 0x30))).toBe(
    '1B731B01001B0205D4119257F51B03003F1C1B30',
  );
});
