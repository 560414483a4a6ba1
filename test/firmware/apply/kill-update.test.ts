import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openUpdateJournal } from '../../../src/firmware/apply/update-journal.ts';
import { lookAfterUpdate } from '../../support/look-after-update.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import { readSlots, restartSlots } from '../../support/slot-file-world.ts';

const root = memoryFolder('kill-update-');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const child = new URL('../../support/update-child.ts', import.meta.url).pathname;

/** Six writes for an update that ends well and the same for one that does not, each with a place before and one behind it; four more in the engine. */
const places = 16;

/** Runs a process that looks after the terminal; by which signal it ended, or null when it went to its end. */
function killedWhile(folder: string, health: string, killAt: number): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    const args = ['--disable-warning=ExperimentalWarning', child, folder, health, String(killAt)];
    const looker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    looker.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    looker.once('error', reject);
    looker.once('exit', (code, signal) => {
      if (code !== 0 && signal === null) reject(new Error(complaint));
      else resolve(signal);
    });
  });
}

interface KilledUpdate {
  readonly folder: string;
  readonly killed: boolean;
  /** Whether the terminal would still have started a whole system right after the kill. */
  readonly bootable: boolean;
}

/** What becomes of a terminal whose process was killed, and of the same one when its power went. */
async function killedAt(health: string, killAt: number): Promise<readonly KilledUpdate[]> {
  const folder = mkdtempSync(join(root, 'terminal-'));
  const signal = await killedWhile(folder, health, killAt);
  const { next, booted, counters } = readSlots(folder);
  const bootable = counters[next] >= 5 && counters[booted] >= 5;
  const cut = `${folder}-power-cut`;
  cpSync(folder, cut, { recursive: true });
  restartSlots(cut);
  for (const place of signal === null ? [] : [folder, cut])
    await lookAfterUpdate(place, health, () => undefined);
  const killed = signal === 'SIGKILL';
  return [folder, cut].map((place) => ({ folder: place, killed, bootable }));
}

/** All places at once would starve each other; two at a time are as quick. */
async function everywhere(health: string): Promise<readonly KilledUpdate[]> {
  const ends: KilledUpdate[] = [];
  for (let at = 0; at < places; at += 2)
    ends.push(...(await Promise.all([killedAt(health, at), killedAt(health, at + 1)])).flat());
  return ends;
}

describe('I6 SIGKILL or a power cut at every journal transition, and wherever the engine works', () => {
  it('of an update that is good: it is installed after all, and nothing is ever without a system', async () => {
    const ends = await everywhere('');
    expect(ends.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(2 * (places - 2));
    for (const { folder, bootable } of ends) {
      const { booted, counters, installs, good } = readSlots(folder);
      const { state, floorCounter } = openUpdateJournal(join(folder, 'journal')).read();
      expect({ state, floorCounter, runs: counters[booted], good: good[booted], bootable }).toEqual({
        state: 'committed',
        floorCounter: 6,
        runs: 6,
        good: true,
        bootable: true,
      });
      expect(installs).toBeLessThanOrEqual(2);
    }
  }, 300_000);

  it('of one that is not: the old system runs again, and nothing was marked good', async () => {
    const ends = await everywhere('no host');
    expect(ends.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(2 * (places - 2));
    for (const { folder, bootable } of ends) {
      const { booted, counters, marked } = readSlots(folder);
      const { state, floorCounter } = openUpdateJournal(join(folder, 'journal')).read();
      expect({ state, floorCounter, runs: counters[booted], marked, bootable }).toEqual({
        state: 'rolledBack',
        floorCounter: 0,
        runs: 5,
        marked: 0,
        bootable: true,
      });
    }
  }, 300_000);
});

it('I7 what a power cut leaves between writing and renaming is passed over', () => {
  const folder = mkdtempSync(join(root, 'torn-'));
  const journal = openUpdateJournal(folder);
  journal.write('staged', { deploymentId: 'd1' }, 1);
  const before = journal.read();
  for (const copy of ['a', 'b']) writeFileSync(join(folder, `update-${copy}.json.partial`), '{"serial":99');
  expect(openUpdateJournal(folder).read()).toEqual(before);
  writeFileSync(join(folder, 'update-a.json'), 'torn');
  expect(openUpdateJournal(folder).read()).toEqual(before);
  journal.write('armed', {}, 2);
  expect(openUpdateJournal(folder).read()).toMatchObject({ state: 'armed', deploymentId: 'd1' });
});
