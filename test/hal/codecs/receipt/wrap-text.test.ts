import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import { wrapText } from '../../../../hal/codecs/receipt/wrap-text.ts';

const shown = (text: string, columns: number): readonly string[] =>
  wrapText(text, columns, true).map((line) => iconv.decode(Buffer.from(line), 'gb18030'));

describe('wrapping', () => {
  it.each([
    [
      'Press the printer cover down until it clicks.',
      20,
      ['Press the printer', 'cover down until it', 'clicks.'],
    ],
    ['把纸仓盖按到底，听到咔嗒声。', 16, ['把纸仓盖按到底，', '听到咔嗒声。']],
    ['把纸仓盖按到底了，听到声音。', 16, ['把纸仓盖按到底', '了，听到声音。']],
    ['请念：“终端号12345678”', 8, ['请念：', '“终端号', '12345678', '”']],
    ['01a1fedb-7a83-7ef5-b21f-a94fe28ed8bd', 32, ['01a1fedb-7a83-7ef5-b21f-', 'a94fe28ed8bd']],
    ['  indented', 10, ['  indented']],
    ['abcd  ef', 4, ['abcd', 'ef']],
    ['abcd ', 4, ['abcd']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['a中', 2, ['a', '中']],
    ['', 32, ['']],
  ])('%j in %i columns', (text, columns, lines) => {
    expect(shown(text, columns)).toEqual(lines);
  });

  it('loses nothing but spaces at a cut, and no line is wider than the paper', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 48 }), (text, columns) => {
        const lines = wrapText(text, columns, true);
        expect(lines.every((line) => line.length <= columns)).toBe(true);
        const [whole = new Uint8Array()] = wrapText(text, 1_000_000, true);
        const withoutSpaces = (bytes: Uint8Array): string =>
          Buffer.from(bytes).toString('latin1').replaceAll(' ', '');
        expect(withoutSpaces(Buffer.concat(lines))).toBe(withoutSpaces(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps Chinese characters whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('中', '文', 'a', ' ', '，', '￥', '1') }),
        fc.integer({ min: 2, max: 12 }),
        (text, columns) => {
          const joined = shown(text, columns).join('').replaceAll(' ', '');
          expect(joined).toBe(text.replaceAll(' ', ''));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
