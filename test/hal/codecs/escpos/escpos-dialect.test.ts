import { expect, test } from 'vitest';
import { escposDialect } from '../../../../hal/codecs/escpos/escpos-dialect.ts';
import { hexOf } from '../../../support/hex.ts';

test('says in ESC/POS what a receipt is made of', () => {
  expect(hexOf(escposDialect.start(true))).toBe('1B401C26');
  expect(hexOf(escposDialect.start(false))).toBe('1B40');
  expect(hexOf(escposDialect.align('centre'))).toBe('1B6101');
  expect(hexOf(escposDialect.scale(2))).toBe('1D2111');
  expect(hexOf(escposDialect.cut)).toBe('1D564200');
  expect(hexOf(escposDialect.feedOut)).toBe('1B6404');
});
