import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { buildPageWhenStale, pageFolder } from '../../scripts/build-page.ts';
import { startMenuServer } from '../../src/menu/menu-server.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import type { PageSetting } from '../../src/menu/page-connection.ts';
import type { SessionHost } from '../../src/session/session-host.ts';

const artefacts = join(import.meta.dirname, '../../artefacts/menu');

/** Debian's Chromium as a terminal's WebView: no sandbox as root, no calls home. */
export function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

/** The menu of a host, on a free port unless one is given, with the page as built from the sources here. */
export async function serveMenu(
  host: SessionHost,
  port = 0,
  token = 'a'.repeat(32),
  onSwiped: PageSetting['onSwiped'] = () => undefined,
): Promise<MenuServer> {
  await buildPageWhenStale();
  return startMenuServer({
    host,
    serial: () => Promise.resolve('SN00012306'),
    version: '0.1.0',
    titles: () => Promise.resolve(() => ({ zh: '清理缓存', en: 'Clear cache' })),
    mend: 'safe',
    pageFolder,
    port,
    token,
    onSwiped,
  });
}

/** The menu in one language, on a screen of 360×640 CSS pixels at density 2 unless another size is given. */
export async function openMenu(
  browser: Browser,
  menu: MenuServer,
  lang: 'zh' | 'en',
  size: { readonly width: number; readonly height: number } | null = null,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: size ?? { width: 360, height: 640 },
    deviceScaleFactor: size === null ? 2 : 1,
    hasTouch: true,
    locale: lang === 'zh' ? 'zh-CN' : 'en-US',
  });
  const page = await context.newPage();
  await page.goto(menu.url);
  return page;
}

/** Keeps a picture of a screen for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`) });
}

/** What axe-core objects to on this screen, rule by rule. The page's own policy forbids foreign scripts, so axe is handed in from outside it. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  const run = `(async () => { ${axe.source}; const { violations } = await axe.run(document, { resultTypes: ['violations'] }); return violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')); })()`;
  return z.array(z.string()).parse(await page.evaluate(run));
}

/** The width of the page, the lowest button and the smallest text, in CSS pixels. */
export async function measureScreen(page: Page): Promise<{ wide: number; lowest: number; smallest: number }> {
  const script = `({
    wide: document.documentElement.scrollWidth,
    lowest: Math.min(...[...document.querySelectorAll('button')].map((e) => e.getBoundingClientRect().height)),
    smallest: Math.min(...[...document.querySelectorAll('button, p, li, h1, h2, span')].map((e) => parseFloat(getComputedStyle(e).fontSize))),
  })`;
  return z
    .object({ wide: z.number(), lowest: z.number(), smallest: z.number() })
    .parse(await page.evaluate(script));
}

/** Texts that do not fit the box they stand in. */
export async function cutTexts(page: Page): Promise<readonly string[]> {
  const script = `[...document.querySelectorAll('button, p, li, h1, h2, code, small')]
    .filter((e) => e.clientWidth > 0 && (e.scrollWidth > e.clientWidth + 1 || (e.tagName === 'BUTTON' && e.scrollHeight > e.clientHeight + 1)))
    .map((e) => e.tagName + ': ' + e.textContent)`;
  return z.array(z.string()).parse(await page.evaluate(script));
}
