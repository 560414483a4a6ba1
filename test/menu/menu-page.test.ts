import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
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
import { sampleFinding, sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

const coverOpen = sampleReport({
  id: 'r-7Q2K9',
  findings: [sampleFinding({ id: 'printer.cover-open', code: 'PRN-001' })],
  diagnosis: {
    symptom: 'no-receipt',
    playbook: 'no-receipt',
    decided: true,
    nextCheck: null,
    causes: [
      {
        id: 'cover-open',
        score: 6,
        share: 0.9,
        actor: 'merchant',
        for: ['printer.cover-open'],
        against: [],
        remedies: [],
      },
      {
        id: 'storage-full',
        score: 5,
        share: 0.1,
        actor: 'agent',
        for: ['storage.full'],
        against: [],
        remedies: ['clear-cache'],
      },
    ],
  },
  remedies: [
    {
      id: 'clear-cache',
      runId: 'x',
      cause: 'storage-full',
      outcome: 'cured',
      reason: null,
      guards: [],
      provenBy: [],
      before: null,
      after: null,
    },
  ],
  nextSteps: [
    {
      actor: 'merchant',
      text: { zh: '把纸仓盖按到底，听到咔嗒声。', en: 'Press the printer cover down until it clicks.' },
      phone: null,
    },
  ],
});

const title = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

/** Nothing to scroll sideways, text of 18 px and targets of 48 px at least. */
async function expectUsable(page: Page): Promise<void> {
  const measured = await measureScreen(page);
  expect(measured.wide).toBeLessThanOrEqual(360);
  expect(measured.lowest).toBeGreaterThanOrEqual(48);
  expect(measured.smallest).toBeGreaterThanOrEqual(18);
  expect(await accessibilityViolations(page)).toEqual([]);
}

describeWithPeer('chromium', 'the service menu in a browser', () => {
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

  it.each(['zh', 'en'] as const)('runs from one button to a next step (%s)', async (lang) => {
    const page = await openMenu(browser, menu, lang);
    const runAll = page.getByRole('button', { name: lang === 'zh' ? '一键检测' : 'Test everything' });
    await runAll.and(page.locator(':enabled')).waitFor();
    await expectUsable(page);
    await keepPicture(page, `home-${lang}`);

    await runAll.click();
    await page.getByRole('heading', { name: lang === 'zh' ? '检测中' : 'Testing' }).waitFor();
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 9 });
    host.tell({
      kind: 'check-started',
      check: 'printer-status',
      title: title('打印机', 'Printer'),
      why: 'look',
    });
    host.tell({
      kind: 'check-finished',
      check: 'printer-status',
      title: title('打印机', 'Printer'),
      why: 'look',
      verdict: 'failed',
      reason: null,
      durationMs: 90,
      findings: ['printer.cover-open'],
    });
    host.tell({
      kind: 'check-started',
      check: 'network-link',
      title: title('网络连接', 'Network link'),
      why: 'look',
    });
    host.tell({
      kind: 'check-finished',
      check: 'network-link',
      title: title('网络连接', 'Network link'),
      why: 'look',
      verdict: 'passed',
      reason: null,
      durationMs: 9,
      findings: [],
    });
    host.tell({
      kind: 'check-started',
      check: 'network-host',
      title: title('后台连接', 'Acquirer host'),
      why: 'look',
    });
    host.tell({ kind: 'state', state: 'running', reason: null, done: 2, total: 9 });
    await page.getByText(lang === 'zh' ? '检测中 2/9' : 'Testing 2/9').waitFor();
    await expectUsable(page);
    await keepPicture(page, `run-${lang}`);

    host.tell({
      kind: 'step-opened',
      step: 'close-cover',
      nonce: 'n1',
      inquiry: { type: 'perform', action: title('请合上纸仓盖', 'Please close the printer cover') },
      timeoutMs: 60_000,
    });
    await page.getByText(lang === 'zh' ? '请合上纸仓盖' : 'Please close the printer cover').waitFor();
    await keepPicture(page, `step-${lang}`);
    await page.getByRole('button', { name: lang === 'zh' ? '已完成' : 'Done' }).click();
    await expect.poll(() => host.answers).toEqual(['close-cover=done']);
    host.tell({ kind: 'step-closed', step: 'close-cover', nonce: 'n1', answer: 'done', by: 'menu:merchant' });

    host.finish(coverOpen);
    await page.getByText(lang === 'zh' ? '纸仓盖没有关好' : 'Printer cover is open').waitFor();
    await expectUsable(page);
    await keepPicture(page, `result-${lang}`);
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('PRN-001');
    expect(shown).toContain(lang === 'zh' ? '把纸仓盖按到底' : 'Press the printer cover down');
    expect(shown).toContain(lang === 'zh' ? '可以收款' : 'You can take payments');
    await page.context().close();
  });

  it('stops a run, and changes language where it stands', async () => {
    const page = await openMenu(browser, menu, 'zh');
    await page.getByRole('button', { name: '打印不出' }).and(page.locator(':enabled')).click();
    await page.getByRole('button', { name: '停止' }).click();
    await expect.poll(() => host.cancels).toEqual(['s1']);
    expect(host.started[0]?.symptom).toBe('no-receipt');
    host.finish(sampleReport({ ended: 'cancelled', verdict: 'cancelled' }));
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Result' }).waitFor();
    await page.context().close();
  });

  it('says that it lost the terminal, and comes back with the run as it stands', async () => {
    const page = await openMenu(browser, menu, 'en');
    await page.getByRole('button', { name: 'Test everything' }).and(page.locator(':enabled')).click();
    await page.getByRole('heading', { name: 'Testing' }).waitFor();
    const { port } = menu;
    await menu.close();
    const lost = page.getByText('Connection to the service lost');
    await lost.waitFor();
    host.tell({
      kind: 'check-started',
      check: 'printer-status',
      title: title('打印机', 'Printer'),
      why: 'look',
    });
    menu = await serveMenu(host, port);
    await expect.poll(() => page.getByText('Printer').count()).toBe(1);
    await expect.poll(() => lost.count()).toBe(0);
    await page.context().close();
  });
});
