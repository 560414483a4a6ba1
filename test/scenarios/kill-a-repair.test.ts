import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import type { JournalEntry, Recovered } from '../../src/remedies/remedy.ts';
import { catalogue } from '../../src/session/catalogue.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { bundleKilled } from '../support/chaos/bundle.ts';
import { startChild } from '../support/chaos/child.ts';
import { testFolder } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { killedTerminal } from '../support/killed/killed-terminal.ts';
import {
  filesLaid,
  layWorld,
  precious,
  runs,
  tableIsWhole,
  treeBelow,
} from '../support/killed/killed-world.ts';
import { realTime } from '../support/real-time.ts';

/** What the next start found and left. */
interface Aftermath {
  readonly folder: string;
  readonly ended: string;
  readonly before: Readonly<Record<string, number>>;
  readonly recovered: Recovered;
  readonly notes: readonly JournalEntry[];
}

/** Real processes on real files, each killed as by a power cut at one note of its journal; then the next start recovers from the journal alone. */
describe('a repair killed half way is finished or taken back at the next start', () => {
  let lab: TestFolder;
  let bundle = '';
  let worlds = 0;

  beforeAll(async () => {
    lab = testFolder();
    bundle = await bundleKilled(join(lab.path, 'bundle'));
  });
  afterAll(() => lab.remove());

  const newWorld = (): string => {
    worlds += 1;
    const folder = join(lab.path, `world-${String(worlds)}`);
    layWorld(folder);
    return folder;
  };
  const live = (folder: string, remedy: string, at: number): Promise<string> =>
    startChild(bundle, [folder, remedy, at]).ended;

  const recover = async (folder: string, remedy: string, ended: string): Promise<Aftermath> => {
    const database = openJournalDatabase(join(folder, 'journal.db'));
    const before = treeBelow(folder, 'data');
    try {
      const ledger = createRemedyLedger(database);
      const journal = ledger.journal(`${remedy}-0a1b`);
      const recovered = await catalogue.remedy(remedy)?.recover?.({
        terminal: killedTerminal(folder, remedy),
        context: { time: realTime, random: createSeededRandom(1), signal: new AbortController().signal },
        operator: { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) },
        remedyRunId: `${remedy}-0a1b`,
        journal,
      });
      if (recovered?.ok !== true) throw new Error(`${remedy}: ${JSON.stringify(recovered)}`);
      return { folder, ended, before, recovered: recovered.value, notes: [...journal.entries()] };
    } finally {
      database.close();
    }
  };
  const killedAt = async (remedy: string, at: number): Promise<Aftermath> => {
    const folder = newWorld();
    return recover(folder, remedy, await live(folder, remedy, at));
  };

  it.each([
    ['clear-cache', 4],
    ['free-space', 5],
    ['restore-backup', 2],
    ['reload-parameters', 3],
    ['restart-app', 3],
    ['restart-service', 3],
    ['update-app', 4],
    ['reboot', 2],
  ])('%s at each of its %i notes', async (remedy, notes) => {
    const whole = newWorld();
    expect(await live(whole, remedy, 0)).toBe('exit 0: ');
    const deaths = await Promise.all(Array.from({ length: notes }, (_, n) => killedAt(remedy, n + 1)));
    for (const death of deaths) {
      expect(death.ended).toBe('SIGKILL');
      expect(Object.keys(treeBelow(death.folder, 'data'))).toEqual(expect.arrayContaining([...precious]));
      expect(remedy === 'clear-cache' || tableIsWhole(death.folder)).toBe(true);
      expectEnded(remedy, death);
    }
  });

  it('a program killed between its end and its start runs again', async () => {
    for (const [remedy, program] of [
      ['restart-app', 'cashier'],
      ['restart-service', 'card-service'],
    ] as const) {
      const folder = newWorld();
      writeFileSync(join(folder, 'kill-at-stop'), '');
      const ended = await live(folder, remedy, 0);
      expect(runs(folder, program)).toBe(false);
      const death = await recover(folder, remedy, ended);
      expect(death.ended).toBe('SIGKILL');
      expect(runs(folder, program)).toBe(true);
    }
  });
});

/** What must hold afterwards: nothing lost that was not let go on purpose, nothing left standing still. */
function expectEnded(remedy: string, aftermath: Aftermath): void {
  const phases = aftermath.notes.map(({ phase }) => phase);
  afterwards[remedy]?.(aftermath, phases);
  const isEnded = phases.some((phase) => phase === 'done' || phase === 'rolled-back');
  expect(isEnded || remedy === 'reboot').toBe(true);
}

type Expectation = (aftermath: Aftermath, phases: readonly string[]) => void;

/** What was moved away is either let go on purpose or where it was. */
const clearedOrBack: Expectation = ({ folder, before }, phases) => {
  const left = Object.keys(treeBelow(folder, 'data'));
  expect(left.length).toBeGreaterThanOrEqual(Object.keys(before).length);
  if (!phases.includes('done')) expect(left).toHaveLength(filesLaid);
};

const afterwards: Readonly<Record<string, Expectation>> = {
  'clear-cache': clearedOrBack,
  'free-space': clearedOrBack,
  'restore-backup': ({ folder }) =>
    expect(Object.keys(treeBelow(folder, 'data'))).toContain('data/cache/old/x'),
  'restart-app': ({ folder }) => expect(runs(folder, 'cashier')).toBe(true),
  'restart-service': ({ folder }) => expect(runs(folder, 'card-service')).toBe(true),
  'update-app': ({ folder }, phases) => expect(runs(folder, 'cashier')).toBe(phases.includes('restart')),
  reboot: ({ recovered }, phases) =>
    expect(recovered).toEqual(phases.includes('rebooted') ? { finished: true } : undefined),
};
