import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePng } from '../../../../hal/simulators/printer/png.ts';
import { renderPaper } from '../../../../hal/simulators/printer/render-paper.ts';
import { printerTestPage } from '../../../../src/checks/printer-test-page.ts';
import { browserGlyphs } from '../../../support/browser-glyphs.ts';
import { openBrowser } from '../../../support/menu-page.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { pageWorld } from '../../../support/page-world.ts';

/** Dots of a PNG of ours, row by row, true for black. */
function dotsOf(png: Uint8Array): boolean[][] {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const length = bytes.readUInt32BE(33);
  const lines = inflateSync(bytes.subarray(41, 41 + length));
  const rowBytes = Math.ceil(width / 8) + 1;
  return Array.from({ length: height }, (_, y) =>
    Array.from(
      { length: width },
      (_x, x) => ((lines[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0,
    ),
  );
}

test('every dot is in its place', () => {
  const raster = fc
    .record({ widthDots: fc.integer({ min: 1, max: 40 }), heightDots: fc.integer({ min: 1, max: 20 }) })
    .chain(({ widthDots, heightDots }) => {
      const size = Math.ceil(widthDots / 8) * heightDots;
      return fc
        .uint8Array({ minLength: size, maxLength: size })
        .map((bits) => ({ widthDots, heightDots, bits }));
    });
  fc.assert(
    fc.property(raster, fc.nat(9), ({ widthDots, heightDots, bits }, margin) => {
      const dots = dotsOf(encodePng({ widthDots, heightDots, bits }, margin));
      expect(dots).toHaveLength(heightDots + 2 * margin);
      for (const [y, row] of dots.entries()) {
        for (const [x, black] of row.entries()) {
          const [from, line] = [x - margin, y - margin];
          const inside = from >= 0 && line >= 0 && from < widthDots && line < heightDots;
          const wanted =
            inside &&
            ((bits[line * Math.ceil(widthDots / 8) + (from >> 3)] ?? 0) & (0x80 >> (from & 7))) !== 0;
          if (black !== wanted) throw new Error(`dot ${String(x)},${String(y)}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});

describeWithPeer('chromium', 'the test page', () => {
  test('looks as it should with a worn head, kept as a picture for people', async () => {
    const world = pageWorld({ sights: ['white-lines', 'white-lines'], faults: ['dead-dots'] });
    expect(await world.run(printerTestPage)).toMatchObject({ findings: [{ id: 'printer.dead-dots' }] });
    const { elements, lines } = world.printer.printed;
    const browser = await openBrowser();
    try {
      const glyphs = await browserGlyphs(browser, lines.join(''));
      const raster = renderPaper(elements, world.printer.widthDots, glyphs);
      const folder = join(import.meta.dirname, '../../../../artefacts/printer');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'test-page-worn-head.png'), encodePng(raster, 24));
      expect(lines[0]).toBe('打印测试 Print test');
      const black = raster.bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      const share = black / (raster.widthDots * raster.heightDots);
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.5);
    } finally {
      await browser.close();
    }
  });
});
