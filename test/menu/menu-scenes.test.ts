import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { touchGrid } from '../../src/checks/touch-grid.ts';
import type { Inquiry } from '../../src/checks/operator.ts';
import {
  gridSize,
  panelTexts,
  pressKeysText,
  senseOptions,
  testColours,
} from '../../src/checks/guided/panel-steps.table.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import { openBrowser, openMenu, serveMenu } from '../support/menu-page.ts';
import { panelWorld } from '../support/panel-world.ts';
import { describeWithPeer } from '../support/peers.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

const size = { width: 360, height: 640 };
/** The grid of the check where what it says of it counts, a small one elsewhere. */
const whole = gridSize;
const small = { columns: 3, rows: 4 } as const;
type Shape = typeof whole | typeof small;
const keys = ['1', '2', 'enter', 'cancel'];

const wipeGrid = (shape: Shape): Inquiry => ({
  type: 'enter',
  question: panelTexts.wipeGrid,
  format: '.*',
  scene: { show: 'grid', ...shape },
});
const pressKeys: Inquiry = {
  type: 'enter',
  question: pressKeysText(keys),
  format: '.*',
  scene: { show: 'keys', keys },
};
const lookColours: Inquiry = {
  type: 'observe',
  pattern: panelTexts.lookColours,
  options: [...senseOptions.pixels],
  scene: { show: 'colours', colours: [...testColours] },
};
const countTones: Inquiry = {
  type: 'choose',
  question: panelTexts.countTones,
  options: [...senseOptions.tones],
  scene: { show: 'tones', count: 2, hertz: 1_000 },
};

/** A grid on the screen and the finger before it. */
type Grid = Shape & { readonly touch: CDPSession };

/** A finger over the middle of fields, down and up again; a dead zone loses it, as glass does. */
async function wipe(
  { touch, columns, rows }: Grid,
  fields: readonly number[],
  dead: ReadonlySet<number> = new Set(),
): Promise<void> {
  let down = false;
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', field: number): Promise<void> => {
    const x = (((field - 1) % columns) + 0.5) * (size.width / columns);
    const y = (Math.floor((field - 1) / columns) + 0.5) * (size.height / rows);
    await touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
    down = type !== 'touchEnd';
  };
  for (const field of fields) {
    if (dead.has(field)) {
      if (down) await send('touchEnd', field);
      continue;
    }
    await send(down ? 'touchMove' : 'touchStart', field);
  }
  if (down) await send('touchEnd', 1);
}

function fieldsOf({ columns, rows }: Shape): number[] {
  return Array.from({ length: columns * rows }, (_, place) => place + 1);
}

describeWithPeer('chromium', 'tests of screen, touch panel and keys in the menu', () => {
  let browser: Browser;
  let menu: MenuServer;
  let host: ScriptedHost;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = createScriptedHost();
    menu = await serveMenu(host);
    page = await openMenu(browser, menu, 'en', size);
  });
  afterEach(async () => {
    await page.context().close();
    await menu.close();
  });

  const openStep = async (step: string, inquiry: Inquiry): Promise<void> => {
    if (host.started.length === 0) {
      await page.getByRole('button', { name: 'Screen and keys' }).and(page.locator(':enabled')).click();
      await page.getByRole('heading', { name: 'Testing' }).waitFor();
    }
    host.tell({ kind: 'step-opened', step, nonce: `n-${step}`, inquiry, timeoutMs: 60_000 });
  };
  const grid = async (shape: Shape = small): Promise<Grid> => {
    await openStep('wipe-grid', wipeGrid(shape));
    await page.getByRole('dialog').waitFor();
    return { ...shape, touch: await page.context().newCDPSession(page) };
  };

  it('asks for the test of screen and keys alone', async () => {
    await openStep('look-colours', lookColours);
    expect(host.started[0]).toMatchObject({
      symptom: null,
      only: ['display', 'touch', 'keypad', 'sound', 'led'],
    });
  });

  it('ends by itself when every field was wiped', async () => {
    const wiped = await grid();
    await wipe(wiped, fieldsOf(small).slice(0, -1));
    expect(host.answers).toEqual([]);
    await wipe(wiped, [12]);
    await expect.poll(() => host.answers).toEqual(['wipe-grid=all']);
  });

  it('finds a dead zone without asking, and the check names it', async () => {
    const wiped = await grid(whole);
    const dead = new Set([45, 46, 51, 52]);
    await wipe(wiped, fieldsOf(whole), dead);
    await page.getByText('4 left, wipe them three times').waitFor();
    expect(host.answers).toEqual([]);
    for (let round = 0; round < 2; round += 1) {
      for (const field of [39, 40, 44, 47, 50, 53, 57, 58]) await wipe(wiped, [field], dead);
    }
    await expect.poll(() => host.answers).toEqual(['wipe-grid=45 46 51 52']);
    const told = host.answers[0]?.split('=')[1] ?? '';
    const outcome = await panelWorld({ answers: { 'wipe-grid': told } }).run(touchGrid);
    expect(outcome.findings[0]?.evidence[0]?.value).toBe('4 of 60 do not react: 45 46 51 52');
  });

  it('lets a resting hand say that the rest stays, in the half that works', async () => {
    await page.clock.install();
    const wiped = await grid();
    const dead = new Set([10, 11, 12]);
    await wipe(wiped, fieldsOf(small), dead);
    const rest = page.getByRole('button', { name: 'The rest stays' });
    await page.clock.runFor(5_100);
    await rest.waitFor();
    const box = await rest.boundingBox();
    expect(box?.y ?? size.height).toBeLessThan(size.height / 2);
    await rest.click();
    await expect.poll(() => host.answers).toEqual(['wipe-grid=10 11 12']);
  });

  it('goes when its time is over or the run is stopped', async () => {
    await grid();
    host.tell({
      kind: 'step-closed',
      step: 'wipe-grid',
      nonce: 'n-wipe-grid',
      answer: null,
      by: 'timed-out',
    });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(host.answers).toEqual([]);
    await openStep('look-colours', lookColours);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => host.cancels).toEqual(['s1']);
  });

  it('keeps what was wiped while the terminal was out of reach, and answers when it is back', async () => {
    const wiped = await grid();
    await wipe(wiped, fieldsOf(small).slice(0, 6));
    const { port } = menu;
    await menu.close();
    await page.getByText('Connection to the service lost').waitFor({ state: 'attached' });
    await wipe(wiped, fieldsOf(small).slice(6));
    menu = await serveMenu(host, port);
    await expect.poll(() => host.answers, { timeout: 30_000 }).toEqual(['wipe-grid=all']);
  });

  it('takes the step up again when the page is opened anew', async () => {
    await grid();
    await page.reload();
    await page.getByRole('dialog').waitFor();
    await wipe({ ...small, touch: await page.context().newCDPSession(page) }, fieldsOf(small));
    await expect.poll(() => host.answers).toEqual(['wipe-grid=all']);
  });

  it('joins a run of another face as soon as that asks something', async () => {
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: 'Screen and keys' }).and(page.locator(':enabled')).waitFor();
    await host.start({
      symptom: null,
      mend: 'none',
      all: false,
      only: ['touch'],
      skip: [],
      timeoutMs: 60_000,
      by: { door: 'cli', name: 'lin' },
    });
    host.tell({
      kind: 'step-opened',
      step: 'wipe-grid',
      nonce: 'n1',
      inquiry: wipeGrid(small),
      timeoutMs: 60_000,
    });
    await page.clock.runFor(3_100);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  });

  it('lights keys as they are pressed, and names those that stay dark', async () => {
    await openStep('press-keys', pressKeys);
    await page.getByText('Press every key').waitFor();
    for (const key of ['1', '1', 'Enter', 'Escape']) await page.keyboard.press(key, { delay: 60 });
    await expect
      .poll(() => page.locator('.keys .lit').allInnerTexts())
      .toEqual(['1 ✓', 'Enter ✓', 'Cancel ✓']);
    expect(host.answers).toEqual([]);
    await page.getByRole('button', { name: 'The rest is silent' }).click();
    await expect.poll(() => host.answers).toEqual(['press-keys=2']);
  });

  it('ends by itself when every key was pressed', async () => {
    await openStep('press-keys', pressKeys);
    await page.getByText('Press every key').waitFor();
    for (const key of ['2', 'Enter', '1', 'Escape']) await page.keyboard.press(key, { delay: 60 });
    await expect.poll(() => host.answers).toEqual(['press-keys=all']);
  });

  it('shows every colour over the whole screen before it asks', async () => {
    await openStep('look-colours', lookColours);
    await page.getByRole('button', { name: 'Show the colours' }).click();
    for (const colour of testColours) {
      const screen = page.locator(`.colour.${colour}`);
      await screen.waitFor();
      expect(await screen.boundingBox()).toEqual({ x: 0, y: 0, ...size });
      await screen.click();
    }
    await page.getByRole('button', { name: 'Yes, there is' }).click();
    await expect.poll(() => host.answers).toEqual(['look-colours=flawed']);
  });

  it('plays tones where the terminal cannot, and counts them', async () => {
    await openStep('count-tones', countTones);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: '2', exact: true }).click();
    await expect.poll(() => host.answers).toEqual(['count-tones=2']);
  });
});
