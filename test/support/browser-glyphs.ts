import * as z from 'zod';
import type { Browser } from 'playwright-core';
import type { GlyphSource } from '../../hal/simulators/printer/render-paper.ts';

const bitmaps = z.record(z.string(), z.array(z.string()));

/**
 * Glyphs of a browser's fonts for the characters of a text, in cells of 24 by 24 dots (12 by 24 for ASCII) as printers have them,
 * scaled up like theirs.
 */
export async function browserGlyphs(browser: Browser, text: string): Promise<GlyphSource> {
  const characters = [...new Set(text)];
  const page = await browser.newPage();
  const drawn = bitmaps.parse(await page.evaluate(`(${drawCells})(${JSON.stringify(characters)})`));
  await page.close();
  return (character, width, height) => {
    const rows = drawn[character];
    const first = rows?.[0];
    if (rows === undefined || first === undefined) return null;
    return Array.from({ length: height }, (_, y) => {
      const row = rows[Math.floor((y * rows.length) / height)] ?? '';
      return Array.from(
        { length: width },
        (_unused, x) => row[Math.floor((x * first.length) / width)] === '#',
      );
    });
  };
}

/** Runs in the page: draws each character into its cell and reads the dots back. */
const drawCells = `(characters) => {
  const cells = {};
  for (const character of characters) {
    const width = character.codePointAt(0) < 128 ? 12 : 24;
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = 24;
    const paint = canvas.getContext('2d', { willReadFrequently: true });
    paint.fillStyle = '#fff';
    paint.fillRect(0, 0, width, 24);
    paint.fillStyle = '#000';
    paint.font = width === 12 ? '20px monospace' : '23px "WenQuanYi Zen Hei", "Noto Sans CJK SC", sans-serif';
    paint.textBaseline = 'middle';
    paint.fillText(character, 0, 13, width);
    const { data } = paint.getImageData(0, 0, width, 24);
    cells[character] = Array.from({ length: 24 }, (_, y) =>
      Array.from({ length: width }, (_x, x) => (data[(y * width + x) * 4] < 140 ? '#' : '.')).join(''));
  }
  return cells;
}`;
