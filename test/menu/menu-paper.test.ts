import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readQr } from '../../hal/simulators/scanner/read-qr.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import {
  accessibilityViolations,
  keepPicture,
  measureScreen,
  openBrowser,
  openMenu,
  serveMenu,
} from '../support/menu-page.ts';
import { describeWithPeer } from '../support/peers.ts';
import { sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

/** Reads a page's canvas of black and white dots: width, height and one bit a dot, packed by the page. */
const dotsOfCode = `async () => {
  const svg = document.querySelector('svg.code');
  const size = svg.viewBox.baseVal.width;
  const image = new Image();
  const copy = svg.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', size * 8);
  copy.setAttribute('height', size * 8);
  image.src = 'data:image/svg+xml,' + encodeURIComponent(copy.outerHTML);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * 8;
  const paint = canvas.getContext('2d');
  paint.drawImage(image, 0, 0);
  const { data } = paint.getImageData(0, 0, canvas.width, canvas.height);
  const rows = [];
  for (let y = 0; y < canvas.height; y += 1) {
    let row = '';
    for (let x = 0; x < canvas.width; x += 1) row += data[(y * canvas.width + x) * 4] < 128 ? '1' : '0';
    rows.push(row);
  }
  return rows;
}`;

function rasterOf(rows: readonly string[]): Parameters<typeof readQr>[0] {
  const widthDots = rows[0]?.length ?? 0;
  const rowBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(rowBytes * rows.length);
  for (const [y, row] of rows.entries()) {
    for (const [x, dot] of row.split('').entries()) {
      const at = y * rowBytes + (x >> 3);
      if (dot === '1') bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthDots, heightDots: rows.length, bits };
}

describeWithPeer('chromium', 'paper and codes in the service menu', () => {
  let browser: Browser;
  let menu: MenuServer;
  let host: ScriptedHost;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = createScriptedHost();
    menu = await serveMenu(host);
  });
  afterEach(() => menu.close());

  it('prints the result that is shown, and says how that ended', async () => {
    const page = await openMenu(browser, menu, 'zh');
    await page.getByRole('button', { name: '一键检测' }).click();
    await page.getByRole('heading', { name: '检测中' }).waitFor();
    host.finish(sampleReport({ id: 'r-7Q2K9' }));
    await page.getByRole('button', { name: '打印结果' }).click();
    await page.getByText('已打印', { exact: true }).waitFor();
    expect(host.slips).toEqual(['r-7Q2K9 zh']);
    expect((await measureScreen(page)).lowest).toBeGreaterThanOrEqual(48);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'result-printed-zh');
    await page.close();
  });

  it('shows a code that a scanner can read', async () => {
    const page = await openMenu(browser, menu, 'zh');
    await page.getByRole('button', { name: '一键检测' }).click();
    await page.getByRole('heading', { name: '检测中' }).waitFor();
    host.tell({
      kind: 'step-opened',
      step: 'scan-shown-code',
      nonce: 'n1',
      inquiry: {
        type: 'perform',
        action: { zh: '用扫码头扫屏幕上的二维码。', en: 'Scan the code on the screen.' },
        qr: 'POSDOCTOR-7K3M9Q',
      },
      timeoutMs: 60_000,
    });
    await page.locator('svg.code').waitFor();
    const rows = await page.evaluate<string[]>(`(${dotsOfCode})()`);
    expect(readQr(rasterOf(rows))).toBe('POSDOCTOR-7K3M9Q');
    const shown = await page.locator('svg.code').boundingBox();
    expect(shown?.width).toBeGreaterThanOrEqual(200);
    expect((await measureScreen(page)).wide).toBeLessThanOrEqual(360);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'scan-code-zh');
    await page.close();
  });
});
