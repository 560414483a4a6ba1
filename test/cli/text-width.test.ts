import { describe, expect, it } from 'vitest';
import { cutText, padText, textWidth, wrapText } from '../../src/cli/text-width.ts';

describe('textWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['打印机', 6],
    ['终端 A920', 9],
    ['（复查）', 8],
    ['e\u0301', 1],
    ['✓ –', 3],
  ])('%j takes %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });
});

describe('padText and cutText', () => {
  it('align Chinese and English', () => {
    expect(padText('打印机', 8)).toBe('打印机  ');
    expect(padText('Printer', 8)).toBe('Printer ');
    expect(padText('too long', 3)).toBe('too long');
  });

  it('never cut through a wide character', () => {
    expect(cutText('打印机缺纸', 10)).toBe('打印机缺纸');
    expect(cutText('打印机缺纸', 8)).toBe('打印机…');
    expect(textWidth(cutText('打印机缺纸', 7))).toBeLessThanOrEqual(7);
  });
});

describe('wrapText', () => {
  it.each([
    ['one steady move to the end', 12, ['one steady', 'move to the', 'end']],
    ['磁条朝机身，匀速刷到底。', 12, ['磁条朝机身，', '匀速刷到底。']],
    ['按 Done 键', 8, ['按 Done', '键']],
    ['unbreakable', 4, ['unbreakable']],
    ['', 10, ['']],
  ])('%j in %i columns', (text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines);
  });
});
