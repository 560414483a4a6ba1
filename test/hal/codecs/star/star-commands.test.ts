import { expect, test } from 'vitest';
import {
  askStarStatus,
  countEtb,
  setStarAutomaticStatus,
  starLineDialect,
  starPrntDialect,
} from '../../../../hal/codecs/star/star-commands.ts';
import { hexOf } from '../../../support/hex.ts';

test('commands read as the manuals have them', () => {
  expect(hexOf(askStarStatus)).toBe('1B0601');
  expect(hexOf(countEtb)).toBe('17');
  expect(hexOf(setStarAutomaticStatus(0))).toBe('1B1E6100');
  expect(hexOf(starPrntDialect.align('centre'))).toBe('1B1D6101');
  expect(hexOf(starPrntDialect.bold(false))).toBe('1B46');
  expect(hexOf(starPrntDialect.scale(2))).toBe('1B690101');
  expect(hexOf(starPrntDialect.cut)).toBe('1B6403');
});

test('images: one raster in StarPRNT, strips of 24 rows in Star Line Mode', () => {
  const image = { widthDots: 8, heightDots: 25, bits: new Uint8Array(25).fill(0xff) };
  expect(hexOf(starPrntDialect.image(image))).toBe(`1B1D53010100190000${'FF'.repeat(25)}`);
  const strip = (bytes: string): string => `1B6B0100${bytes}0A`;
  const second = strip('FF' + '00'.repeat(23));
  expect(hexOf(starLineDialect.image(image))).toBe(`1B30${strip('FF'.repeat(24))}${second}1B7A01`);
});
