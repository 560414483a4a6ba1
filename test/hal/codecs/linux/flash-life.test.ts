import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlashLife } from '../../../../hal/codecs/linux/flash-life.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

test('the worse of both estimates, in tens of percent', () => {
  expect(parseFlashLife('0x01 0x03\n')).toBe(30);
  expect(parseFlashLife('0x0b 0x01')).toBe(110);
});

test('undefined, reserved and foreign values are no life', () => {
  for (const text of ['0x00 0x00', '0x0c 0xff', '', 'n/a', '11']) expect(parseFlashLife(text)).toBeNull();
});

test('broken text gives null or a step of ten', () => {
  fc.assert(
    fc.property(brokenTexts('0x01 0x03\n'), (text) => {
      const life = parseFlashLife(text);
      expect(life === null || (life % 10 === 0 && life >= 10 && life <= 110)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
