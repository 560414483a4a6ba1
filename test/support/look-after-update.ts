import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { applyUpdate } from '../../src/firmware/apply/apply-update.ts';
import { resumeUpdate } from '../../src/firmware/apply/resume-update.ts';
import { openUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { UpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import { realTime } from './real-time.ts';
import { readSlots, restartSlots, slotFileEngine } from './slot-file-world.ts';

/** More starts than any update needs. */
const starts = 12;

/** Looks after the terminal of a folder until its update has ended, as an agent would; `step` is called wherever a process may end. */
export async function lookAfterUpdate(folder: string, health: string, step: () => void): Promise<void> {
  const context = { signal: new AbortController().signal, time: realTime, random: createSeededRandom(1) };
  const engine = slotFileEngine(folder, step);
  const journal = journalWithSteps(openUpdateJournal(join(folder, 'journal')), step);
  const bootId = (): string => `boot-${String(readSlots(folder).boots)}`;
  for (let start = 0; start < starts; start += 1) {
    const resumed = await resumeUpdate(
      {
        journal,
        engine,
        bootId: bootId(),
        readCounter: () => Promise.resolve(runningCounter(folder)),
        health: () => Promise.resolve(health === '' ? null : health),
      },
      context,
    );
    const { state } = journal.read();
    const restarts = resumed.outcome === 'rolled-back' && resumed.needsReboot;
    if (resumed.outcome === 'waiting-for-reboot' || restarts) restartSlots(folder);
    else if (state === 'idle') journal.write('staged', ordered, realTime.now());
    else if (state === 'staged')
      await applyUpdate(
        {
          journal,
          engine,
          bootId: bootId(),
          guards: () => Promise.resolve([]),
          openImage: async () => ({ ok: true, path: '/dev/null', file: await open('/dev/null') }),
        },
        context,
      );
  }
}

const ordered = { deploymentId: 'd1', image: 'os-6.raucb', sha256: 'a', targetCounter: 6 };

function runningCounter(folder: string): number {
  const { booted, counters } = readSlots(folder);
  return counters[booted];
}

function journalWithSteps(real: UpdateJournal, step: () => void): UpdateJournal {
  return {
    ...real,
    write: (state, change, nowMs) => {
      step();
      const record = real.write(state, change, nowMs);
      step();
      return record;
    },
  };
}
