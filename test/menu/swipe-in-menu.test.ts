import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { SwipedTrack } from '../../src/menu/menu-messages.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import { openBrowser, serveMenu } from '../support/menu-page.ts';
import { describeWithPeer } from '../support/peers.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

const pan = '5452300551227189';
const swipe = `%B${pan}^HOGAN/PAUL      ^08043210000000725000000?;${pan}=080432100000007250?\n`;

/** Everything the page could keep or send: its text, its fields, what went over its line. */
async function everythingOf(page: Page, sent: readonly string[]): Promise<string> {
  const shown = await page.evaluate(
    `document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((field) => field.value).join(' ')
      + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + location.href`,
  );
  return `${String(shown)}\n${sent.join('\n')}`;
}

/** Keys at a reader's pace, as real key events of the browser, all in one go. */
async function typeLikeAReader(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = Array.from(text).map((character) => {
    const enter = character === '\n';
    const key = enter ? 'Enter' : character;
    const parameters = { key, text: enter ? '\r' : character, ...(enter && { windowsVirtualKeyCode: 13 }) };
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...parameters }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
    ];
  });
  await Promise.all(keys.flat());
  await session.detach();
}

describeWithPeer('chromium', 'a keyboard wedge swiped over the service menu', () => {
  let browser: Browser;
  let menu: MenuServer;
  let host: ScriptedHost;
  let page: Page;
  let heard: (readonly SwipedTrack[])[];
  let sent: string[];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = createScriptedHost();
    heard = [];
    sent = [];
    menu = await serveMenu(host, 0, undefined, (tracks) => void heard.push(tracks));
    page = await browser.newPage({ viewport: { width: 360, height: 640 }, locale: 'en-US' });
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => void sent.push(String(payload))),
    );
    await page.goto(menu.url);
    await page.getByRole('button', { name: 'Test everything' }).and(page.locator(':enabled')).click();
    await page.getByRole('heading', { name: 'Testing' }).waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await menu.close();
  });

  it('during a guided swipe tells what became of each track, and no button hears its Enter', async () => {
    host.tell({
      kind: 'step-opened',
      step: 'swipe-card-1',
      nonce: 'n1',
      inquiry: { type: 'perform', action: { zh: '刷第一张卡', en: 'Swipe card 1' } },
      timeoutMs: 60_000,
    });
    await page.getByRole('button', { name: 'Cannot do it' }).focus();
    await typeLikeAReader(page, swipe);
    await expect.poll(() => heard).toHaveLength(1);
    expect(heard[0]).toEqual([
      { track: 1, status: 'ok', characters: 60 },
      { track: 2, status: 'ok', characters: 37 },
      { track: 3, status: 'blank', characters: 0 },
    ]);
    expect(host.answers).toEqual([]);
    const everything = await everythingOf(page, sent);
    expect(everything).toContain('"t":"swiped"');
    expect(everything).not.toMatch(/5452300551227189|HOGAN|0804321/);
  });

  it('reaches no field that has the focus, with sentinels or without', async () => {
    host.tell({
      kind: 'step-opened',
      step: 'enter-tid',
      nonce: 'n2',
      inquiry: { type: 'enter', question: { zh: '终端号', en: 'Terminal number' }, format: '\\d{8}' },
      timeoutMs: 60_000,
    });
    const field = page.locator('input');
    await field.focus();
    await typeLikeAReader(page, swipe);
    await expect.poll(() => heard).toHaveLength(1);
    expect(await field.inputValue()).toBe('');
    await typeLikeAReader(page, `${pan}\n`);
    await expect.poll(() => field.inputValue()).toBe('');
    expect(host.answers).toEqual([]);
    await page.waitForTimeout(200);
    // What a person types still arrives.
    await field.pressSequentially('12345678', { delay: 70 });
    expect(await field.inputValue()).toBe('12345678');
    expect(await everythingOf(page, sent)).not.toMatch(/5452300551227189|HOGAN|0804321/);
  });
});
