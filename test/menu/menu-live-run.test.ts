import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import type { Report } from '../../src/report/report.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { openBrowser, openMenu, serveMenu } from '../support/menu-page.ts';
import { describeWithPeer } from '../support/peers.ts';
import { realTime } from '../support/real-time.ts';

const size = { width: 360, height: 640 };

/** A session host over a terminal whose keypad has a dead key, with a live person at the menu. */
function openHost() {
  const loaded = loadScenario(
    JSON.stringify({
      scenario: 1,
      profile: 'generic-linux-80mm',
      operator: { answers: 'live' },
      faults: [{ at: 'keypad', kind: 'dead-key' }],
    }),
    'scenario',
  );
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  const database = openJournalDatabase(':memory:');
  let ids = 0;
  const reports: Report[] = [];
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation: () => simulateTerminal(loaded.scenario, { realTime }),
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => `id-${String((ids += 1))}`,
    onReport: (report) => void reports.push(report),
    onBug: (error) => {
      throw error;
    },
  });
  return { host, reports, close: () => host.close().then(() => database.close()) };
}

/** One long stroke over every field of the grid. */
async function wipeAll(page: Page): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  for (let row = 0; row < 10; row += 1) {
    const y = (row + 0.5) * (size.height / 10);
    for (let column = 0; column < 6; column += 1) {
      const type = row + column === 0 ? 'touchStart' : 'touchMove';
      await touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [{ x: (column + 0.5) * (size.width / 6), y }],
      });
    }
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

describeWithPeer('chromium', 'a person at the menu of a terminal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('tests screen, touch panel, keys, sound and lamps from one button to the report', async () => {
    const { host, reports, close } = openHost();
    const menu = await serveMenu(host);
    const page = await openMenu(browser, menu, 'en', size);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const acts: Readonly<Record<string, () => Promise<void>>> = {
      'Press every key': () => press('The rest is silent'),
      'Look at five colours': async () => {
        await press('Show the colours');
        for (let colour = 0; colour < 5; colour += 1) await page.locator('.colour').click();
        await press('No, all clean');
      },
      'Wipe all fields green': () => wipeAll(page),
      'How many beeps': () => press('None'),
      'Lamp 1 of 2': () => press('Lit'),
      'Lamp 2 of 2': () => press('Dark'),
    };
    await page.getByRole('button', { name: 'Screen and keys' }).and(page.locator(':enabled')).click();
    // Which test comes first is the session's affair; each asks once.
    const left = new Set(Object.keys(acts));
    while (left.size > 0) {
      const asked = page.getByText(new RegExp([...left].join('|')));
      const words = await asked.first().innerText({ timeout: 30_000 });
      const name = [...left].find((one) => words.startsWith(one)) ?? '';
      left.delete(name);
      await acts[name]?.();
    }
    await page.getByRole('heading', { name: 'Result' }).waitFor({ timeout: 30_000 });
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('Report a repair and say which part');
    expect(shown).toContain('Screen, touch or keypad fault');
    const verdicts = Object.fromEntries((reports[0]?.checks ?? []).map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toEqual({
      'keypad-status': 'passed',
      'keypad-keys': 'failed',
      'display-pixels': 'passed',
      'touch-grid': 'passed',
      'sound-tone': 'failed',
      'led-lamps': 'failed',
    });
    await page.context().close();
    await menu.close();
    await close();
  });
});
