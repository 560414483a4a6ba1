import { expect, test } from 'vitest';
import { widePaper } from '../../../../hal/drivers/printer/printer-options.ts';

test('the columns of the usual paper are its dots in font A', () => {
  expect(widePaper.columns * 12).toBe(widePaper.widthDots);
});
