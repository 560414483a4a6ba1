import { expect, it } from 'vitest';
import { textSchema } from '../../src/checks/text.ts';

it('a text is in both languages and never empty', () => {
  expect(textSchema.safeParse({ zh: '缺纸', en: 'Out of paper' }).success).toBe(true);
  expect(textSchema.safeParse({ zh: '缺纸' }).success).toBe(false);
  expect(textSchema.safeParse({ zh: '', en: 'Out of paper' }).success).toBe(false);
});
