import { expect, test } from 'vitest';
import { headBars } from '../../../../hal/codecs/receipt/head-bars.ts';

test.each([384, 576])('the bars use each of %i heater dots, alone as well as together', (widthDots) => {
  const { bits, heightDots } = headBars(widthDots);
  const black = (x: number, y: number): boolean =>
    ((bits[(y * widthDots) / 8 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  for (let x = 0; x < widthDots; x += 1) {
    const rows = Array.from({ length: heightDots }, (_, y) => y).filter((y) => black(x, y));
    expect(rows.length).toBeGreaterThan(24);
    expect(rows.some((y) => !black(x - 1, y) && !black(x + 1, y))).toBe(true);
  }
});
