import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Inquiry } from '../../src/checks/operator.ts';
import { panelTexts, pressKeysText, senseOptions } from '../../src/checks/guided/panel-steps.table.ts';
import { cardStepTexts } from '../../src/checks/guided/card-steps.table.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import { causes } from '../../src/playbooks/causes.table.ts';
import {
  accessibilityViolations,
  cutTexts,
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

const sizes = [
  { width: 320, height: 480 },
  { width: 480, height: 800 },
  { width: 720, height: 1280 },
] as const;

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'cancel', 'clear', 'enter', 'f1', 'f2'];

const inquiries: Readonly<Record<string, Inquiry>> = {
  'clean-head': { type: 'perform', action: cardStepTexts['clean-head'] },
  'count-tones': {
    type: 'choose',
    question: panelTexts.countTones,
    options: [...senseOptions.tones],
    scene: { show: 'tones', count: 2, hertz: 1_000 },
  },
  'look-colours': {
    type: 'observe',
    pattern: panelTexts.lookColours,
    options: [...senseOptions.pixels],
    scene: { show: 'colours', colours: ['white', 'black', 'red', 'green', 'blue'] },
  },
  'press-keys': {
    type: 'enter',
    question: pressKeysText(keys),
    format: '.*',
    scene: { show: 'keys', keys },
  },
  'wipe-grid': {
    type: 'enter',
    question: panelTexts.wipeGrid,
    format: '.*',
    scene: { show: 'grid', columns: 6, rows: 10 },
  },
};

const report = sampleReport({
  id: '01a3f2c4-7b1e-7000-9a2f-0123456789ab',
  findings: [sampleFinding({ id: 'magstripe.head-dirty', code: 'MSR-103' })],
  diagnosis: {
    symptom: 'card-no-reaction',
    playbook: 'card-no-reaction',
    decided: true,
    nextCheck: null,
    causes: [
      {
        id: 'reader-head-dirty',
        score: 6,
        share: 0.9,
        actor: 'merchant',
        for: ['magstripe.head-dirty'],
        against: [],
        remedies: [],
      },
    ],
  },
  nextSteps: [
    {
      actor: 'merchant',
      text: {
        zh: '用清洁卡来回刷五次，再刷一次卡。',
        en: 'Swipe a cleaning card five times, then try a card again.',
      },
      phone: '95516',
    },
  ],
});

/** A complaint that stays open beside a fault that is certain. */
const undecided = sampleReport({
  id: '01a3f2c4-7b1e-7000-9a2f-0123456789ac',
  verdict: 'failed',
  canStillPay: [],
  findings: [sampleFinding({ id: 'network.link-down', code: 'NET-001' })],
  diagnosis: {
    symptom: 'code:L4',
    playbook: 'any-code',
    decided: false,
    nextCheck: 'registration-sheet',
    causes: [
      {
        id: 'no-link',
        score: 5,
        share: 0.9,
        actor: 'merchant',
        for: ['network.link-down'],
        against: [],
        remedies: [],
        certain: true,
      },
      {
        id: 'wrong-ids',
        score: 2,
        share: 0.1,
        actor: 'technician',
        for: [],
        against: [],
        remedies: [],
        certain: false,
      },
    ],
  },
  nextSteps: [
    { actor: 'merchant', text: causes['no-link'].step, phone: null },
    {
      actor: 'technician',
      text: {
        zh: '还不行就报修，请念：“终端号12345678，屏幕显示代码L4，可能是终端号或商户号录入错误。”并报报告编号。',
        en: 'If it stays, report it and read out: "Terminal 12345678: the screen shows code L4; perhaps: Terminal or merchant number is wrong." Give the report number.',
      },
      phone: '000-555-0142',
    },
  ],
});

/** Nothing to scroll sideways, nothing cut off, no text below 18 px, no target below 44 px, nothing that axe objects to. */
async function expectFit(page: Page, width: number): Promise<void> {
  const { wide, lowest, smallest } = await measureScreen(page);
  expect({ fits: wide <= width, lowest: lowest >= 44, smallest: smallest >= 18 }).toEqual({
    fits: true,
    lowest: true,
    smallest: true,
  });
  expect(await cutTexts(page)).toEqual([]);
  // What axe judges does not change with the size, and judging takes long.
  const objections = width === sizes[0].width ? await accessibilityViolations(page) : [];
  expect(objections).toEqual([]);
}

describeWithPeer('chromium', 'every screen of the menu on small, usual and large terminals', () => {
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

  const cases = sizes.flatMap((size) => (['zh', 'en'] as const).map((lang) => ({ ...size, lang })));
  it.each(cases)('$width x $height $lang', async ({ width, height, lang }) => {
    const page = await openMenu(browser, menu, lang, { width, height });
    const picture = async (name: string): Promise<void> => {
      await keepPicture(page, `${String(width)}x${String(height)}-${lang}-${name}`);
      await expectFit(page, width);
    };
    const button = (zh: string, en: string): Locator =>
      page.getByRole('button', { name: lang === 'zh' ? zh : en, exact: true });
    await button('屏幕有代码', 'A code is shown').and(page.locator(':enabled')).click();
    for (const key of ['L', '4', '4']) await button(key, key).click();
    await button('删除', 'Erase').click();
    await picture('code');
    await button('开始检测', 'Test now').click();
    await page.getByRole('heading', { name: lang === 'zh' ? '检测中' : 'Testing' }).waitFor();
    expect(host.started.map(({ symptom }) => symptom)).toEqual(['code:L4']);
    host.tell({
      kind: 'named',
      causes: [{ id: 'no-link', title: causes['no-link'].title }],
      nextCheck: null,
    });
    host.tell({
      kind: 'remedy',
      remedy: 'clear-cache',
      title: { zh: '清理缓存', en: 'Clear cache' },
      phase: 'acting',
      outcome: null,
      reason: null,
    });
    await page.getByText(causes['no-link'].title[lang]).waitFor();
    await picture('named');
    // A long list, scrolled down: the question must be seen all the same.
    for (let check = 0; check < 10; check += 1) {
      const title = { zh: '网络连接', en: 'Network link' };
      host.tell({ kind: 'check-started', check: `network-link-${String(check)}`, title, why: 'look' });
    }
    await page.locator('.lines li').nth(9).scrollIntoViewIfNeeded();
    for (const [step, inquiry] of Object.entries(inquiries)) {
      const nonce = `${step}-${String(width)}-${lang}`;
      host.tell({ kind: 'step-opened', step, nonce, inquiry, timeoutMs: 60_000 });
      await page.locator('.card, .whole').waitFor();
      await expect.poll(() => page.evaluate('document.querySelector("main").scrollTop')).toBe(0);
      await picture(step);
      host.tell({ kind: 'step-closed', step, nonce, answer: null, by: 'timed-out' });
      await page.locator('.card, .whole').waitFor({ state: 'detached' });
    }
    host.finish(report);
    await page.getByText('95516').waitFor();
    await picture('result');
    const told = await page.locator('main').innerText();
    expect(told.indexOf('95516')).toBeLessThan(told.indexOf('MSR-103'));
    // What was complained of is tested again, and what stays open says so.
    await button('再测一次', 'Test again').click();
    await page.getByRole('heading', { name: lang === 'zh' ? '检测中' : 'Testing' }).waitFor();
    expect(host.started.map(({ symptom }) => symptom)).toEqual(['code:L4', 'code:L4']);
    host.finish(undecided);
    await page.getByText(undecided.nextSteps[0]?.text[lang] ?? '').waitFor();
    await picture('undecided');
    expect(await page.locator('svg.code title').textContent()).toContain('PD1*NET-001*');
    await button('返回', 'Back').click();
    await page.getByText('SN00012306').waitFor();
    await picture('home');
    await page.context().close();
  });
});
